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
import org.junit.jupiter.api.Test;

class KillServicesIT {

    /** A machine that tests beside us is slow; what was measured stands on the page. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @Fault(
            value = "kill -9 of each service",
            how = "one after the other, while guests book, pay, cancel and are refunded",
            passesWhen = "the oracle finds nothing; the same key gets the same answer; back in seconds",
            fullOnly = true)
    void eachInTurn(Measured measured) {
        Shop shop = Shop.open();
        try (Load load = Load.start("kill-services", shop, Mix.everything(), 3)) {
            for (String service : Running.SERVICES) {
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
