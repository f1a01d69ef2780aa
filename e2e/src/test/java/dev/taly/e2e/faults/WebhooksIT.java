package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Load;
import dev.taly.e2e.load.Mix;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks come as they like. */
class WebhooksIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final List<String> TABLES = List.of(
            "payment.webhook_event",
            "payment.payment",
            "payment.attempt",
            "payment.refund",
            "payment.dispute",
            "payment.transfer",
            "payment.outbox");

    @AfterEach
    void asUsual() {
        Misbehaving.noMore();
    }

    @Test
    @Fault(
            value = "Webhooks: ten copies of each, shuffled",
            how = "Stripe and PayPal send everything ten times in any order, under load",
            passesWhen = "the oracle finds nothing: each has one effect")
    void tenCopiesShuffled(Measured measured) {
        Misbehaving.STRIPE.sendWebhooks(10, true);
        Misbehaving.PAYPAL.sendWebhooks(10, true);
        Shop shop = Shop.open();
        try (Load load = Load.start("webhooks", shop, Mix.everything(), 3)) {
            load.awaitMore(45);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    @Test
    @Fault(
            value = "Webhooks: Stripe's in all orders",
            how =
                    "created, succeeded, refunded and disputed held back and released in each of the 24 orders, in a quick run in six",
            passesWhen = "one final state: paid once, refunded once, disputed once")
    void stripesInAllOrders(Measured measured) throws Exception {
        Orders.inAll(
                Misbehaving.STRIPE,
                "STRIPE",
                List.of(
                        "payment_intent.created",
                        "checkout.session.completed",
                        "charge.refunded",
                        "charge.dispute.created"),
                measured);
    }

    @Test
    @Fault(
            value = "Webhooks: PayPal's in all orders",
            how =
                    "approved, captured, refunded and disputed held back and released in each of the 24 orders, in a quick run in six",
            passesWhen = "one final state: paid once, refunded once, disputed once")
    void paypalsInAllOrders(Measured measured) throws Exception {
        Orders.inAll(
                Misbehaving.PAYPAL,
                "PAYPAL",
                List.of(
                        "CHECKOUT.ORDER.APPROVED",
                        "PAYMENT.CAPTURE.COMPLETED",
                        "PAYMENT.CAPTURE.REFUNDED",
                        "CUSTOMER.DISPUTE.CREATED"),
                measured);
    }

    @Test
    @Fault(
            value = "Webhooks: three days late",
            how =
                    "guests pay and are refunded by Stripe and PayPal, whose webhooks come when business time is three days on",
            passesWhen = "one final state: paid once, refunded once")
    void threeDaysLate(Measured measured) throws Exception {
        Misbehaving.STRIPE.holdWebhooks();
        Misbehaving.PAYPAL.holdWebhooks();
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("webhooks")) {
            List<Guest> guests = List.of(
                    Orders.paidAndRefunded(shop, log, "STRIPE", Shop.PRICE),
                    Orders.paidAndRefunded(shop, log, "PAYPAL", Shop.PRICE));
            long before = webhooks();
            Running.moveBusinessTime(Duration.ofDays(3));
            Misbehaving.noMore();

            await("three of each provider at least").atMost(LIMIT).until(() -> webhooks() >= before + 6);
            measured.oracle(Oracle.check(log));
            guests.forEach(guest -> Orders.paidOnceAndRefundedOnce(guest, Shop.PRICE));
        }
    }

    private static long webhooks() {
        return Running.database()
                .sql("SELECT count(*) FROM payment.webhook_event")
                .query(Long.class)
                .single();
    }

    @Test
    @Fault(
            value = "Webhooks: before our own commit",
            how = "the guest pays on a page whose opening was never answered to us; the webhook comes first",
            passesWhen = "paid once, confirmed once",
            fullOnly = true)
    void beforeOurOwnCommit(Measured measured) throws Exception {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("webhooks")) {
            Guest guest = new Guest(shop, log);
            guest.book(shop.priced, shop.nextStart());
            Set<String> others = Set.copyOf(unansweredSessions());
            Misbehaving.STRIPE.times(1, "TIMEOUT_AFTER_EFFECT", "POST", SESSIONS);
            String key = UUID.randomUUID().toString();
            Thread first = Thread.startVirtualThread(() -> guest.startPayment("STRIPE", key));
            String session = await("the page that we do not know of")
                    .atMost(LIMIT)
                    .until(
                            () -> unansweredSessions().stream()
                                    .filter(id -> !others.contains(id))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
            Guest.press("/stripe/checkout/" + session, "/approve").expect(303);

            guest.awaitStatus("CONFIRMED");
            first.join();
            measured.oracle(Oracle.check(log));
        }
    }

    @Test
    @Fault(
            value = "Webhooks: forged",
            how = "wrong signature, stale time stamp, changed body, for Stripe; wrong signature and body for PayPal",
            passesWhen = "400, and nothing is written; the true one is answered in less than a second")
    void forged(Measured measured) throws Exception {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("webhooks")) {
            List<Guest> guests = List.of(new Guest(shop, log), new Guest(shop, log));
            Misbehaving.STRIPE.holdWebhooks();
            Misbehaving.PAYPAL.holdWebhooks();
            guests.get(0).book(shop.priced, shop.nextStart());
            guests.get(0).approve(guests.get(0).pay("STRIPE"));
            guests.get(1).book(shop.priced, shop.nextStart());
            guests.get(1).approve(guests.get(1).pay("PAYPAL"));
            String stripe = held(Misbehaving.STRIPE, "checkout.session.completed");
            String paypal = held(Misbehaving.PAYPAL, "CHECKOUT.ORDER.APPROVED");
            settledTables();
            await("both payments begun, in the archive").atMost(LIMIT).until(() -> archived(shop) == 2);
            TreeMap<String, Long> before = rows();
            for (String flaw : List.of("SIGNATURE", "STALE", "BODY")) {
                assertThat(Misbehaving.STRIPE.forge(stripe, flaw)).as(flaw).isEqualTo(400);
            }
            for (String flaw : List.of("SIGNATURE", "BODY")) {
                assertThat(Misbehaving.PAYPAL.forge(paypal, flaw)).as(flaw).isEqualTo(400);
            }
            assertThat(rows()).isEqualTo(before);
            assertThat(archived(shop)).isEqualTo(2);
            long begin = System.nanoTime();
            Misbehaving.STRIPE.release(List.of(stripe), 1);
            measured.time("the true one answered after", Duration.ofNanos(System.nanoTime() - begin));
            Misbehaving.noMore();
            measured.oracle(Oracle.check(log));
        }
    }

    /** Pages that Stripe opened without anybody getting its answer. */
    private static List<String> unansweredSessions() {
        return Misbehaving.STRIPE.record("requests").stream()
                .filter(request -> request.at("/fault").asString("").equals("TIMEOUT_AFTER_EFFECT"))
                .filter(request -> request.at("/path").asString().equals(SESSIONS))
                .map(request -> request.at("/objectId").asString(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String held(Misbehaving provider, String type) {
        return await(type)
                .atMost(LIMIT)
                .until(
                        () -> provider.heldWebhooks().stream()
                                .filter(event -> event.at("/type").asString().equals(type))
                                .map(event -> event.at("/id").asString())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What was on its way before is written. */
    private static void settledTables() {
        await().atMost(LIMIT)
                .during(Duration.ofSeconds(1))
                .until(() -> Running.database()
                                .sql("SELECT count(*) FROM payment.outbox")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    /** Events of the payments of one company; those of others may still be on their way from before. */
    private static long archived(Shop shop) {
        return Running.database()
                .sql(
                        "SELECT count(*) FROM analytics.archived_event WHERE company_id = ?::uuid AND type LIKE 'payment.%'")
                .param(shop.owner.companyId)
                .query(Long.class)
                .single();
    }

    private static TreeMap<String, Long> rows() {
        TreeMap<String, Long> rows = new TreeMap<>();
        TABLES.forEach(table -> rows.put(
                table,
                Running.database()
                        .sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single()));
        return rows;
    }
}
