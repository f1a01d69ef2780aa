package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Crowd;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Load;
import dev.taly.e2e.load.Mix;
import dev.taly.e2e.load.Plan;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a provider does with our calls, nobody pays twice and nobody is refunded twice. */
class ProvidersIT {

    private static final List<Plan> PLANS =
            List.of(Plan.STRIPE_THEN_REFUND, Plan.PAYPAL_THEN_REFUND, Plan.STRIPE_THEN_CANCEL, Plan.PAYPAL_THEN_CANCEL);

    @AfterEach
    void allIsWell() {
        Misbehaving.noMore();
    }

    @Test
    @Fault(
            value = "Provider: errors, limits, broken and refused connections",
            how = "500, 429, reset in the body, closed at once: on opening a page, on PayPal's capture, on refunds",
            passesWhen = "unknown until asked, failed only if the provider says so, one charge and one refund each")
    void quickFailures(Measured measured) throws Exception {
        List<String> kinds = List.of("ERROR", "RATE_LIMITED", "RESET", "DOWN");
        List<String> faults = everywhere(kinds);
        everybodyGetsThere(8, faults, measured);
    }

    @Test
    @Fault(
            value = "Provider: time-out after the effect",
            how = "done and never answered: a page opened, an order captured, a refund made",
            passesWhen = "unknown until asked, failed only if the provider says so, one charge and one refund each",
            fullOnly = true)
    void timeOuts(Measured measured) throws Exception {
        everybodyGetsThere(4, everywhere(List.of("TIMEOUT_AFTER_EFFECT")), measured);
    }

    @Test
    @Fault(
            value = "Provider: 30 s slow",
            how = "each call answered properly after 30 s: longer than anybody here waits",
            passesWhen = "unknown until asked, one charge and one refund each",
            fullOnly = true)
    void slow(Measured measured) throws Exception {
        List<String> faults = List.of(
                Misbehaving.STRIPE.slow(30_000, "POST", "/v1/checkout/sessions"),
                Misbehaving.STRIPE.slow(30_000, "POST", "/v1/refunds"),
                Misbehaving.PAYPAL.slow(30_000, "POST", "/v2/checkout/orders"),
                Misbehaving.PAYPAL.slow(30_000, "POST", "/v2/checkout/orders/"),
                Misbehaving.PAYPAL.slow(30_000, "POST", "/v2/payments/captures/"));
        everybodyGetsThere(4, faults, measured);
    }

    @Test
    @Fault(
            value = "Provider: away for a minute",
            how = "Stripe, PayPal and the mail provider refuse connections under load",
            passesWhen = "the oracle finds nothing; every mail comes once",
            fullOnly = true)
    void down(Measured measured) {
        Shop shop = Shop.open();
        try (Load load = Load.start("providers-away", shop, Mix.everything(), 3)) {
            load.awaitMore(20);
            Misbehaving.STRIPE.down();
            Misbehaving.PAYPAL.down();
            Misbehaving.SES.down();
            Outage.pass(Duration.ofSeconds(60));
            Misbehaving.noMore();
            load.awaitMore(20);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    /** Each kind once for each call that matters. */
    private static List<String> everywhere(List<String> kinds) {
        List<String> faults = new ArrayList<>();
        for (String kind : kinds) {
            faults.add(Misbehaving.STRIPE.times(1, kind, "POST", "/v1/checkout/sessions"));
            faults.add(Misbehaving.STRIPE.times(1, kind, "POST", "/v1/refunds"));
            faults.add(Misbehaving.PAYPAL.times(1, kind, "POST", "/v2/checkout/orders"));
            faults.add(Misbehaving.PAYPAL.times(1, kind, "POST", "/v2/checkout/orders/"));
            faults.add(Misbehaving.PAYPAL.times(1, kind, "POST", "/v2/payments/captures/"));
        }
        return faults;
    }

    private static void everybodyGetsThere(int guests, List<String> faults, Measured measured) throws Exception {
        Shop shop = Shop.open();
        AtomicInteger next = new AtomicInteger();
        try (AckLog log = AckLog.create("providers")) {
            List<Guest> satisfied = Crowd.of(guests, () -> {
                Guest guest = new Guest(shop, log);
                guest.carryOut(PLANS.get(next.getAndIncrement() % PLANS.size()));
                return guest;
            });
            measured.oracle(Oracle.check(log));
            assertThat(faults)
                    .allSatisfy(fault -> assertThat(Misbehaving.used(fault))
                            .as("fault %s struck", fault)
                            .isPositive());
            satisfied.forEach(ProvidersIT::nothingFailed);
            measured.note(faults.size() + " calls failed");
        }
    }

    /** One attempt got there: no failure was made up, and nobody had to start anew. */
    private static void nothingFailed(Guest guest) {
        assertThat(Running.database()
                        .sql("SELECT status FROM payment.attempt WHERE payment_id = ?::uuid")
                        .param(guest.paymentId())
                        .query(String.class)
                        .list())
                .as("attempts of payment %s", guest.paymentId())
                .hasSize(1)
                .doesNotContain("FAILED");
        assertThat(Running.database()
                        .sql("SELECT status FROM payment.refund WHERE payment_id = ?::uuid")
                        .param(guest.paymentId())
                        .query(String.class)
                        .list())
                .containsExactly("SUCCEEDED");
    }
}
