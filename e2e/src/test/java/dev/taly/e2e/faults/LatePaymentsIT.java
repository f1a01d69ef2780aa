package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Mailbox;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Money that comes when the booking is no longer waiting for it. Nothing can be asked of Stripe until then. */
class LatePaymentsIT {

    private static final Duration PAST_THE_DEADLINE = Duration.ofMinutes(16);

    @BeforeEach
    void stripeKeepsSilent() {
        Misbehaving.STRIPE.holdWebhooks();
    }

    @AfterEach
    void asUsual() {
        Misbehaving.noMore();
    }

    @Test
    @Fault(
            value = "Payment after the deadline",
            how = "one guest's slot is still free then, another's was taken by somebody else",
            passesWhen = "the one is booked again, the other gets his money back once and is told by mail")
    void afterTheDeadline(Measured measured) {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("late-payments")) {
            Guest lucky = new Guest(shop, log);
            Guest unlucky = new Guest(shop, log);
            String contested = shop.nextStart();
            payUnseen(lucky, shop, shop.nextStart());
            payUnseen(unlucky, shop, contested);

            Running.moveBusinessTime(PAST_THE_DEADLINE);
            lucky.awaitStatus("EXPIRED");
            unlucky.awaitStatus("EXPIRED");
            Guest faster = new Guest(shop, log);
            assertThat(faster.book(shop.free, contested)).isTrue();
            Misbehaving.noMore();

            lucky.awaitStatus("CONFIRMED");
            Mailbox.awaitOne(unlucky.email, "comes back");
            measured.oracle(Oracle.check(log, List.of(unlucky.bookingId())));
            assertThat(refunds(unlucky)).containsExactly("SLOT_TAKEN SUCCEEDED " + Shop.PRICE);
            assertThat(refunds(lucky)).isEmpty();
            assertThat(unlucky.status()).isEqualTo("EXPIRED");
        }
    }

    @Test
    @Fault(
            value = "Payment after the cancellation",
            how = "a guest pays, and cancels before anybody here knows of it",
            passesWhen = "he gets his money back, once")
    void afterTheCancellation(Measured measured) {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("late-payments")) {
            Guest guest = new Guest(shop, log);
            payUnseen(guest, shop, shop.nextStart());
            guest.cancel();
            Misbehaving.noMore();

            measured.oracle(Oracle.check(log));
            assertThat(refunds(guest)).hasSize(1).allMatch(refund -> refund.endsWith("SUCCEEDED " + Shop.PRICE));
        }
    }

    @Test
    @Fault(
            value = "Payment on a page that was given up",
            how = "a guest changes to PayPal, and then pays on Stripe's page all the same",
            passesWhen = "the old page takes no money or it goes back once; he pays once")
    void onAnOldPage(Measured measured) {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("late-payments")) {
            Guest guest = new Guest(shop, log);
            guest.book(shop.priced, shop.nextStart());
            String old = guest.pay("STRIPE");
            String current = guest.pay("PAYPAL");
            int status = Guest.press(old, "/approve").status();
            guest.approve(current);
            guest.settle();
            Misbehaving.noMore();

            guest.awaitStatus("CONFIRMED");
            measured.note("the old page answered " + status).oracle(Oracle.check(log));
        }
    }

    @Test
    @Fault(
            value = "Money by a closed page, after the payment",
            how =
                    "a guest changes to PayPal and pays; then money comes by Stripe's closed page all the same; then he cancels",
            passesWhen = "the useless money goes back at once, and on cancellation all of what paid, once each")
    void byAClosedPageAfterThePayment(Measured measured) {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("late-payments")) {
            Guest guest = new Guest(shop, log);
            String closed = closedPage(guest, shop);
            guest.approve(guest.pay("PAYPAL"));
            guest.settle();
            guest.awaitStatus("CONFIRMED");

            Misbehaving.payAfterTheEnd(closed);
            Misbehaving.noMore();
            awaitRefunds(guest, "PAID_AFTER_CLOSE SUCCEEDED " + Shop.PRICE);
            awaitThatItsBookingHeard(guest);
            guest.cancel();

            awaitRefunds(guest, "PAID_AFTER_CLOSE SUCCEEDED " + Shop.PRICE, "CANCELLED SUCCEEDED " + Shop.PRICE);
            guest.awaitRefunded(Shop.PRICE);
            measured.oracle(Oracle.check(log));
        }
    }

    @Test
    @Fault(
            value = "Money by a closed page, before the payment",
            how = "a guest changes to PayPal; money comes by Stripe's closed page and goes back; then he pays",
            passesWhen = "he has his booking; only the useless money goes back")
    void byAClosedPageBeforeThePayment(Measured measured) {
        Shop shop = Shop.open(1);
        try (AckLog log = AckLog.create("late-payments")) {
            Guest guest = new Guest(shop, log);
            String closed = closedPage(guest, shop);
            String page = guest.pay("PAYPAL");
            Misbehaving.payAfterTheEnd(closed);
            Misbehaving.noMore();
            awaitThatItsBookingHeard(guest);

            guest.approve(page);
            guest.settle();

            guest.awaitStatus("CONFIRMED");
            measured.oracle(Oracle.check(log));
            assertThat(refunds(guest)).containsExactly("PAID_AFTER_CLOSE SUCCEEDED " + Shop.PRICE);
        }
    }

    /** The session of a page of Stripe's on which nobody can pay any more once another one is begun. */
    private static String closedPage(Guest guest, Shop shop) {
        guest.book(shop.priced, shop.nextStart());
        String page = guest.pay("STRIPE");
        return page.substring(page.lastIndexOf('/') + 1);
    }

    private static void awaitRefunds(Guest guest, String... expected) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(refunds(guest)).containsExactlyInAnyOrder(expected));
    }

    /** That useless money went back; its guest is not shown it as a part of what he paid. */
    private static void awaitThatItsBookingHeard(Guest guest) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Running.database()
                        .sql(
                                "SELECT coalesce(sum(amount), 0) = ? FROM booking.refunded_payment WHERE payment_id = ?::uuid")
                        .params(Shop.PRICE, guest.paymentId())
                        .query(Boolean.class)
                        .single());
        guest.awaitRefunded(0);
    }

    /** The money is at Stripe, and we do not know. */
    private static void payUnseen(Guest guest, Shop shop, String start) {
        guest.book(shop.priced, start);
        String page = guest.pay("STRIPE");
        Misbehaving.STRIPE.always("DOWN", "GET", "/v1/checkout/sessions/");
        Misbehaving.STRIPE.always("DOWN", "POST", "/v1/checkout/sessions/");
        guest.approve(page);
    }

    private static List<String> refunds(Guest guest) {
        return Running.database()
                .sql("SELECT reason || ' ' || status || ' ' || amount FROM payment.refund WHERE payment_id = ?::uuid")
                .param(guest.paymentId())
                .query(String.class)
                .list();
    }
}
