package dev.taly.e2e.faults;

import dev.taly.e2e.load.Load;
import dev.taly.e2e.load.Mix;
import dev.taly.e2e.load.Plan;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** RabbitMQ may go whenever it likes: bookings are taken all the same, and everybody is told later. */
class BrokerIT {

    /** Guests who need no message to come through before their next step. */
    private static final Mix PATIENT = Mix.of(Plan.FREE, Plan.STRIPE, Plan.FREE, Plan.PAYPAL, Plan.WALK_AWAY);

    @Test
    @Fault(
            value = "RabbitMQ away for 20 s",
            how = "killed (kill -9) under load",
            passesWhen = "bookings are taken meanwhile; no dead letter; the oracle finds nothing",
            fullOnly = true)
    void awayForAMoment(Measured measured) {
        away(Duration.ofSeconds(20), 3, measured);
    }

    @Test
    @Fault(
            value = "RabbitMQ away for 60 s",
            how = "killed while messages flow",
            passesWhen = "no dead letter, no stopped aggregate; the oracle finds nothing",
            fullOnly = true)
    void awayForAMinute(Measured measured) {
        away(Duration.ofSeconds(60), 3, measured);
    }

    @Test
    @Fault(
            value = "RabbitMQ away for 5 minutes",
            how = "killed under the load of one guest",
            passesWhen =
                    "every committed change has its outbox row until then; drained within a minute; each effect once",
            fullOnly = true)
    void awayForLong(Measured measured) {
        away(Duration.ofMinutes(5), 1, measured);
    }

    private static void away(Duration time, int guests, Measured measured) {
        Shop shop = Shop.open(8); // room for five minutes of guests
        try (Load load = Load.start("rabbitmq-away", shop, PATIENT, guests)) {
            load.awaitMore(20);
            int before = load.acknowledged();
            Outage.killed("rabbitmq", time);
            measured.note((load.acknowledged() - before) + " acknowledged meanwhile");
            load.awaitMore(20);
            measured.oracle(Oracle.check(load.finish()));
        }
    }
}
