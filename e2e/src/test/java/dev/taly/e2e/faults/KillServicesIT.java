package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Load;
import dev.taly.e2e.load.Mix;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KillServicesIT {

    /** A machine that tests beside us is slow; what was measured stands on the page. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What holds bookings, money and messages; a restart of each takes seconds of two busy cores. */
    private static final List<String> KILLED = Boolean.getBoolean("taly.full")
            ? Running.SERVICES
            : List.of("booking-service", "payment-service", "notification-service");

    @Test
    @Fault(
            value = "kill -9 of each service",
            how =
                    "one after the other, while guests book, pay, cancel and are refunded; in the quick run three of them",
            passesWhen = "the oracle finds nothing; the same key gets the same answer; back in seconds")
    void eachInTurn(Measured measured) {
        Shop shop = Shop.open();
        try (Load load = Load.start("kill-services", shop, Mix.everything(), 3)) {
            for (String service : KILLED) {
                load.awaitMore(10);
                Running.SYSTEM.kill(service);
                Duration back = Running.restart(service);
                assertThat(back).as(service).isLessThan(LIMIT);
                measured.time(service, back);
            }
            load.awaitMore(10);
            AckLog log = load.finish();
            measured.oracle(Oracle.check(log));
            Replays.getTheSameAnswers(log);
        }
    }
}
