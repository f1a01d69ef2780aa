package dev.taly.auth.signin;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets devices that were not seen for long. Every replica does it; they share the work. */
@Component
class KnownDeviceHousekeeping {

    private static final Logger log = LoggerFactory.getLogger(KnownDeviceHousekeeping.class);
    private static final int AT_ONCE = 1000;

    private final KnownDevices devices;
    private final Clock machineClock;

    KnownDeviceHousekeeping(KnownDevices devices, @Qualifier("machineClock") Clock machineClock) {
        this.devices = devices;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelayString = "${taly.auth.sessions.housekeeping:1h}", initialDelayString = "1m")
    void forget() {
        int forgotten;
        do {
            forgotten = devices.forget(machineClock.instant(), AT_ONCE);
            log.debug("Forgot {} devices", forgotten);
        } while (forgotten == AT_ONCE);
    }
}
