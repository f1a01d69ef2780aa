package dev.taly.notification.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Appointments are in business time, deliveries in machine time; they differ where a developer has moved the first. */
@Component
public class BusinessTime {

    private final Clock businessClock;
    private final Clock machineClock;

    BusinessTime(Clock businessClock, @Qualifier("machineClock") Clock machineClock) {
        this.businessClock = businessClock;
        this.machineClock = machineClock;
    }

    /** When it will be that moment, as the machine counts. */
    public Instant onMachine(Instant business) {
        return machineClock.instant().plus(Duration.between(businessClock.instant(), business));
    }
}
