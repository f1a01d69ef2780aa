package dev.taly.booking.zoneshifts;

import dev.taly.defaults.jobs.Shutdown;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for bookings that newer rules of time zones move. The rules of a machine change with its Java alone, so it looks when
 * it starts; and once a day, for what an instance with older rules has booked meanwhile. Every replica runs it: they share the
 * bookings, and after each batch one that is told to stop does.
 */
@Component
class ZoneCheck {

    private final ZoneShiftService service;
    private final Shutdown shutdown;

    ZoneCheck(ZoneShiftService service, Shutdown shutdown) {
        this.service = service;
        this.shutdown = shutdown;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 24 * 60 * 60, timeUnit = TimeUnit.SECONDS)
    void check() {
        Optional<UUID> last = Optional.of(new UUID(0, 0));
        while (last.isPresent() && !shutdown.hasBegun()) {
            last = service.checkAfter(last.get());
        }
    }
}
