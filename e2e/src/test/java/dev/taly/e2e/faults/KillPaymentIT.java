package dev.taly.e2e.faults;

import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Plan;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The worst moment to die: the provider has done what it was asked, and we have not committed its answer. */
class KillPaymentIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** A call in which payment-service dies. */
    private enum Moment {
        STRIPE_OPENS(Misbehaving.STRIPE, "/v1/checkout/sessions", Plan.STRIPE),
        PAYPAL_CAPTURES(Misbehaving.PAYPAL, "/v2/checkout/orders/", Plan.PAYPAL),
        STRIPE_REFUNDS(Misbehaving.STRIPE, "/v1/refunds", Plan.STRIPE_THEN_REFUND),
        PAYPAL_REFUNDS(Misbehaving.PAYPAL, "/v2/payments/captures/", Plan.PAYPAL_THEN_REFUND),
        STRIPE_REFUNDS_A_CANCELLATION(Misbehaving.STRIPE, "/v1/refunds", Plan.STRIPE_THEN_CANCEL);

        private final Misbehaving provider;
        private final String path;
        private final Plan plan;

        Moment(Misbehaving provider, String path, Plan plan) {
            this.provider = provider;
            this.path = path;
            this.plan = plan;
        }
    }

    @AfterEach
    void allIsWell() {
        Misbehaving.noMore();
    }

    @Test
    @Fault(
            value = "payment-service killed between charge and commit",
            how = "kill -9 while PayPal has captured an order and its answer is under way",
            passesWhen = "no double charge, nothing stuck after 60 s, the provider's sums equal the ledger")
    void once(Measured measured) throws Exception {
        kill(List.of(Moment.PAYPAL_CAPTURES), measured);
    }

    @Test
    @Fault(
            value = "payment-service killed between charge and commit, 20 times",
            how = "kill -9 while the provider has acted and its answer is under way: page opened, order captured,"
                    + " refunds made by both and for a cancellation, four times each",
            passesWhen = "no double charge or refund, nothing stuck after 60 s, the provider's sums equal the ledger",
            fullOnly = true)
    void twentyTimes(Measured measured) throws Exception {
        kill(
                Stream.generate(() -> Arrays.stream(Moment.values()))
                        .limit(4)
                        .flatMap(moments -> moments)
                        .toList(),
                measured);
    }

    private static void kill(List<Moment> moments, Measured measured) throws Exception {
        Shop shop = Shop.open();
        Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
        List<Future<?>> carriedOut = new ArrayList<>();
        try (AckLog log = AckLog.create("kill-payment");
                ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Moment moment : moments) {
                carriedOut.add(killIn(moment, shop, log, guests));
                kills.merge(moment, 1, Integer::sum);
            }
            for (Future<?> guest : carriedOut) {
                guest.get();
            }
            measured.oracle(Oracle.check(log));
            kills.forEach(
                    (moment, n) -> measured.note(moment.name().toLowerCase().replace('_', ' ') + " " + n));
        }
    }

    /** The guest goes on as if nothing had happened, with the same key, while the next one comes. */
    private static Future<?> killIn(Moment moment, Shop shop, AckLog log, ExecutorService guests) throws Exception {
        long before = effects(moment);
        String fault = moment.provider.times(1, "TIMEOUT_AFTER_EFFECT", "POST", moment.path);
        Future<?> guest = guests.submit(() -> new Guest(shop, log).carryOut(moment.plan));
        await("the provider was asked: " + moment)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> guest.state() == Future.State.FAILED || Misbehaving.used(fault) == 1);
        await("what the provider did: " + moment).atMost(LIMIT).until(() -> effects(moment) > before);
        Running.SYSTEM.kill("payment-service");
        Misbehaving.noMore();
        Running.restart("payment-service");
        return guest;
    }

    /** Calls of this kind that the provider carried out without anybody getting its answer. */
    private static long effects(Moment moment) {
        return moment.provider.record("requests").stream()
                .filter(request -> request.at("/fault").asString("").equals("TIMEOUT_AFTER_EFFECT"))
                .filter(request -> request.at("/path").asString().startsWith(moment.path))
                .filter(request -> request.at("/status").asInt() < 300)
                .count();
    }
}
