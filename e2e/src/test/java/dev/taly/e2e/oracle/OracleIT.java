package dev.taly.e2e.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Running;
import dev.taly.e2e.load.Ack;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An oracle that never finds anything would be worth nothing: each kind of damage is done once, and found. */
class OracleIT {

    private static final String TO_ITS_CUSTOMER = " AND NOT starts_with(template, 'member-')";

    private static final AckLog LOG = AckLog.create("oracle");
    private static Shop shop;
    private static Guest one;
    private static Guest two;

    @BeforeAll
    static void bookTwoNeighbours() {
        shop = Shop.open(1);
        one = booked(shop);
        two = new Guest(shop, LOG);
        two.book(shop.priced, shop.nextStart());
        two.approve(two.pay("STRIPE"));
        Oracle.check(LOG);
    }

    @AfterAll
    static void allIsMended() {
        Oracle.check(LOG);
        LOG.close();
    }

    @Test
    void aPromiseThatIsNotKept() {
        try (AckLog log = AckLog.create("oracle")) {
            String nobody = UUID.randomUUID().toString();
            String answer = "{\"id\":\"%s\",\"status\":\"CONFIRMED\",\"customer\":{\"email\":\"x@example.org\"}}";
            log.append(ack("/api/v1/bookings", answer.formatted(nobody), nobody));
            log.append(ack("/api/v1/payments", "{\"id\":\"%s\"}".formatted(nobody), nobody));
            log.append(ack("/api/v1/bookings/" + one.bookingId() + "/cancel", "{}", one.bookingId()));

            assertThat(Oracle.look(log).toString())
                    .contains("booking " + nobody + " was acknowledged and does not exist")
                    .contains("payment " + nobody + " was acknowledged and does not exist")
                    .contains("the cancellation of booking " + one.bookingId())
                    .contains("booking.created of " + nobody);
        }
    }

    @Test
    void aBookingThatOverlaps() {
        damaged(
                "UPDATE booking.booking SET claimed_until = claimed_until + interval '30 minutes' WHERE id = ?::uuid",
                "UPDATE booking.booking SET claimed_until = claimed_until - interval '30 minutes' WHERE id = ?::uuid",
                one.bookingId(),
                Kind.OVERLAPPING);
    }

    @Test
    void aGuestWithTwoBookings() {
        damaged(
                "UPDATE booking.booking SET contact_email = '" + two.email + "' WHERE id = ?::uuid",
                "UPDATE booking.booking SET contact_email = '" + one.email + "' WHERE id = ?::uuid",
                one.bookingId(),
                Kind.TWICE);
    }

    @Test
    void aBookingThatIsGivenUp() {
        damaged(
                "UPDATE booking.booking SET status = 'EXPIRED' WHERE id = ?::uuid",
                "UPDATE booking.booking SET status = 'CONFIRMED' WHERE id = ?::uuid",
                one.bookingId(),
                Kind.LOST);
    }

    /** The deadlines of what waits are minutes away; only the oracle is told another time. */
    @Test
    void aBookingPastItsDeadlineThatNoSweepExpired() {
        Guest waiting = new Guest(shop, LOG);
        waiting.book(shop.priced, shop.nextStart());
        Instant deadline = Running.database()
                .sql("SELECT expires_at FROM booking.booking WHERE id = ?::uuid")
                .param(waiting.bookingId())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();

        BookingsCheck check = new BookingsCheck();
        Instant swept = deadline.plus(BookingsCheck.SWEEP);
        assertThat(check.overdue(swept)).doesNotContain(waiting.bookingId());
        assertThat(check.overdue(swept.plusMillis(1))).contains(waiting.bookingId());
    }

    @Test
    void anEventThatIsMissing() {
        damaged(
                "UPDATE analytics.archived_event SET sequence = sequence + 100 WHERE subject = ? AND sequence = 2",
                "UPDATE analytics.archived_event SET sequence = sequence - 100 WHERE subject = ? AND sequence = 102",
                one.bookingId(),
                Kind.LOST);
    }

    @Test
    void anEventThatCameTwice() {
        damaged(
                "UPDATE analytics.archived_event SET sequence = 1 WHERE subject = ? AND type = 'booking.confirmed'",
                "UPDATE analytics.archived_event SET sequence = 2 WHERE subject = ? AND type = 'booking.confirmed'",
                one.bookingId(),
                Kind.TWICE);
    }

    @Test
    void anAggregateThatIsStopped() {
        damaged(
                "INSERT INTO booking.outbox_stopped VALUES (?::uuid, uuidv7(), 'booking.created', 'too large', now())",
                "DELETE FROM booking.outbox_stopped WHERE aggregate_id = ?::uuid",
                one.bookingId(),
                Kind.STUCK);
    }

    @Test
    void aMailThatNobodyPlanned() {
        damaged(
                "UPDATE notification.delivery SET about_id = uuidv7(), template = 'x-' || about_id WHERE about_id = ?::uuid"
                        + TO_ITS_CUSTOMER,
                "UPDATE notification.delivery SET about_id = substr(template, 3)::uuid, template = 'booking-confirmed' WHERE template = 'x-' || ?",
                one.bookingId(),
                Kind.LOST);
    }

    @Test
    void aMailThatWasTakenBeforeItWasDroppedCameOnce() {
        String becomes = "UPDATE notification.delivery SET status = '%s', attempts = %d WHERE about_id = ?::uuid"
                + TO_ITS_CUSTOMER;
        try {
            assertThat(Running.database()
                            .sql(becomes.formatted("DROPPED", 1))
                            .param(one.bookingId())
                            .update())
                    .isPositive();
            assertThat(Oracle.look(LOG).count(Kind.TWICE)).isZero();

            Running.database()
                    .sql(becomes.formatted("DROPPED", 0))
                    .param(one.bookingId())
                    .update();
            assertThat(Oracle.look(LOG).count(Kind.TWICE)).isPositive();
        } finally {
            Running.database()
                    .sql(becomes.formatted("SENT", 1))
                    .param(one.bookingId())
                    .update();
        }
    }

    @Test
    void aMailThatIsStillToBeSent() {
        damaged(
                "UPDATE notification.delivery SET status = 'SENDING', due_at = now() + interval '1 h' WHERE about_id = ?::uuid"
                        + TO_ITS_CUSTOMER,
                "UPDATE notification.delivery SET status = 'SENT', due_at = NULL WHERE about_id = ?::uuid"
                        + TO_ITS_CUSTOMER,
                one.bookingId(),
                Kind.STUCK);
    }

    @Test
    void moneyThatTheProviderHasAndWeDoNot() {
        damaged(
                "UPDATE payment.attempt SET captured = captured + 100 WHERE payment_id = ?::uuid",
                "UPDATE payment.attempt SET captured = captured - 100 WHERE payment_id = ?::uuid",
                two.paymentId(),
                Kind.MONEY);
    }

    @Test
    void aTransferThatIsWrong() {
        String ofPayment =
                "journal_id IN (SELECT j.id FROM payment.journal j JOIN payment.attempt a ON a.id = j.reference"
                        + " WHERE a.payment_id = ?::uuid)";
        damaged(
                "UPDATE payment.transfer SET amount = amount + 1 WHERE " + ofPayment,
                "UPDATE payment.transfer SET amount = amount - 1 WHERE " + ofPayment,
                two.paymentId(),
                Kind.MONEY);
    }

    /** One that is too much in one currency, and one that is missing in another: together they would be right. */
    @Test
    void moneyOfTwoCurrenciesThatAddsUp() {
        String ofPayment = " WHERE payment_id = ?::uuid";
        damaged(
                "UPDATE payment.attempt SET captured_currency = 'USD'" + ofPayment,
                "UPDATE payment.attempt SET captured_currency = 'EUR'" + ofPayment,
                two.paymentId(),
                Kind.MONEY);
    }

    @Test
    void aCaptureThatNeverEnds() {
        Guest waiting = waitingOnAPage();
        damaged(
                "UPDATE payment.attempt SET capturing = true WHERE payment_id = ?::uuid",
                "UPDATE payment.attempt SET capturing = false WHERE payment_id = ?::uuid",
                waiting.paymentId(),
                Kind.STUCK);
    }

    @Test
    void aPageThatOutlivesItsBooking() {
        Guest waiting = waitingOnAPage();
        damaged(
                "UPDATE booking.booking SET status = 'EXPIRED' WHERE id = ?::uuid",
                "UPDATE booking.booking SET status = 'PENDING_PAYMENT' WHERE id = ?::uuid",
                waiting.bookingId(),
                Kind.STUCK);
    }

    @Test
    void aReceiptNumberThatNobodyHas() {
        damaged(
                "UPDATE payment.receipt SET number = number + 100 WHERE payment_id = ?::uuid",
                "UPDATE payment.receipt SET number = number - 100 WHERE payment_id = ?::uuid",
                two.paymentId(),
                Kind.LOST);
    }

    @Test
    void aReceiptThatIsStillToBeStored() {
        Running.sandbox()
                .post("/sandbox/faults", Map.of("provider", "s3", "fault", "DOWN"))
                .expect(201);
        Guest paid = new Guest(shop, LOG);
        try {
            paid.book(shop.priced, shop.nextStart());
            paid.approve(paid.pay("STRIPE"));
            paid.awaitStatus("CONFIRMED");

            assertThat(Oracle.look(LOG).toString()).contains("the receipt of payment " + paid.paymentId());
        } finally {
            Running.sandbox().delete("/sandbox/faults").expect(204);
        }
        Oracle.check(LOG);
    }

    private static Guest waitingOnAPage() {
        Guest guest = new Guest(shop, LOG);
        guest.book(shop.priced, shop.nextStart());
        guest.pay("STRIPE");
        return guest;
    }

    private static void damaged(String damage, String repair, String id, Kind expected) {
        JdbcClient database = Running.databaseWith("booking");
        assertThat(database.sql(damage).param(id).update()).as(damage).isPositive();
        try {
            Findings findings = Oracle.look(LOG);
            assertThat(findings.count(expected))
                    .as("%s: %s", expected, findings)
                    .isPositive();
        } finally {
            assertThat(database.sql(repair).param(id).update()).as(repair).isPositive();
        }
    }

    private static Guest booked(Shop shop) {
        Guest guest = new Guest(shop, LOG);
        guest.book(shop.free, shop.nextStart());
        return guest;
    }

    private static Ack ack(String path, String answer, String bookingId) {
        return new Ack(UUID.randomUUID().toString(), "", "POST", path, "", 201, answer, bookingId);
    }
}
