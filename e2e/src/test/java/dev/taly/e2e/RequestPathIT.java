package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A company that wants to be asked first: request, approval, deposit, another time, a cancellation. */
class RequestPathIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long DEPOSIT = 4000;
    private static final long FEE = 2500;
    private static final int TWO_MONTHS = 60 * 24 * 60;

    private final String email = Owner.guestEmail();
    private final Owner owner = Owner.withCompany();

    @Test
    void aRequestIsApprovedPaidMovedByTheCompanyAndCancelledForNothing() {
        owner.staff();
        String offering = offering();
        List<String> free = owner.free(offering);
        String start = free.getFirst();
        String later = free.get(2);

        Reply requested = request(offering, start);
        String id = requested.text("/id");
        String booking = "/api/v1/bookings/" + id;
        Api guest = Running.api().with("Booking-Token", requested.text("/manageToken"));
        start(guest, id).expect(409).isProblem();

        approve(guest, booking);
        String payment = pay(guest, id);
        await().atMost(LIMIT).until(() -> status(guest, booking), "CONFIRMED"::equals);
        hasEntry(Mailbox.awaitOne(email, "Confirmed"), "REQUEST", id, 0, start);

        move(guest, booking, start, later);
        hasEntry(Mailbox.awaitOne(email, "New time"), "REQUEST", id, 1, later);
        assertThat(owner.free(offering)).contains(start).doesNotContain(later);

        Reply quote = cancel(guest, booking, payment);
        assertThat(quote.text("/refund/amount")).isEqualTo(String.valueOf(DEPOSIT));
        hasEntry(Mailbox.awaitOne(email, "Cancelled"), "CANCEL", id, 2, later);
        assertThat(owner.free(offering)).contains(start, later);
        assertThat(subjects()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aRequestIsApprovedPaidAndCancelledForAFee() {
        owner.staff();
        String offering = offering();
        String start = owner.free(offering).getFirst();
        Reply requested = request(offering, start);
        String booking = "/api/v1/bookings/" + requested.text("/id");
        Api guest = Running.api().with("Booking-Token", requested.text("/manageToken"));
        approve(guest, booking);
        String payment = pay(guest, requested.text("/id"));
        await().atMost(LIMIT).until(() -> status(guest, booking), "CONFIRMED"::equals);

        Reply quote = cancel(guest, booking, payment);

        assertThat(quote.text("/fee/amount")).isEqualTo(String.valueOf(FEE));
        hasEntry(Mailbox.awaitOne(email, "Cancelled"), "CANCEL", requested.text("/id"), 1, start);
        assertThat(owner.free(offering)).contains(start);
    }

    @Test
    void aRequestIsDeclinedAndNothingIsPaid() {
        owner.staff();
        String offering = offering();
        String start = owner.free(offering).getFirst();
        Reply requested = request(offering, start);
        String id = requested.text("/id");
        String booking = "/api/v1/bookings/" + id;
        Api guest = Running.api().with("Booking-Token", requested.text("/manageToken"));
        assertThat(owner.free(offering)).doesNotContain(start);

        guest.post(booking + "/decline", Map.of()).isProblem();
        Owner.withCompany().api.post(booking + "/decline", Map.of()).expect(404).isProblem();
        owner.api
                .post(booking + "/decline", Map.of("reason", "We are at a fair that day."))
                .expect(200);

        assertThat(status(guest, booking)).isEqualTo("DECLINED");
        JsonNode mail = Mailbox.awaitOne(email, "Declined");
        assertThat(mail.at("/text").asString()).contains("We are at a fair that day.", "You have paid nothing");
        assertThat(mail.at("/attachments").size()).isZero();
        assertThat(owner.free(offering)).contains(start);
        start(guest, id).expect(409).isProblem();
        owner.api.send("POST", booking + "/approve", null).expect(409).isProblem();
    }

    /** Its fee falls due at once, since nobody books two months ahead here. */
    private String offering() {
        return owner.api
                .post(
                        owner.company() + "/offerings",
                        Map.of(
                                "name",
                                "Colouring",
                                "durationMinutes",
                                60,
                                "price",
                                Map.of("amount", 10_000, "currency", "EUR"),
                                "payment",
                                "DEPOSIT",
                                "deposit",
                                Map.of("amount", DEPOSIT),
                                "approvalRequired",
                                true,
                                "cancellation",
                                Map.of("cutOffMinutes", TWO_MONTHS, "feePercent", 25)))
                .expect(201)
                .text("/id");
    }

    private Reply request(String offering, String start) {
        Reply requested = Running.api()
                .post("/api/v1/bookings", Owner.booking(offering, start, email))
                .expect(201);
        assertThat(requested.text("/status")).isEqualTo("PENDING_APPROVAL");
        assertThat(Mailbox.awaitOne(email, "Request received").at("/text").asString())
                .contains("will answer by");
        return requested;
    }

    private void approve(Api guest, String booking) {
        guest.send("POST", booking + "/approve", null).isProblem();
        owner.api.send("POST", booking + "/approve", null).expect(200);

        Reply approved = guest.get(booking).expect(200);
        assertThat(approved.text("/status")).isEqualTo("PENDING_PAYMENT");
        assertThat(approved.text("/amountDue/amount")).isEqualTo(String.valueOf(DEPOSIT));
        JsonNode mail = Mailbox.awaitOne(email, "Approved");
        assertThat(mail.at("/text").asString()).contains("Please pay €40.00 by");
        assertThat(mail.at("/attachments").size()).isZero();
    }

    private static Reply start(Api guest, String bookingId) {
        return guest.with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "bookingId", bookingId,
                                "provider", "STRIPE",
                                "returnUrl", "/checkout/return",
                                "cancelUrl", "/checkout/cancel"));
    }

    /** Returns the payment's path. */
    private static String pay(Api guest, String bookingId) {
        Reply payment = start(guest, bookingId).expect(201);
        assertThat(payment.text("/amount/amount")).isEqualTo(String.valueOf(DEPOSIT));
        String page = URI.create(payment.text("/redirectUrl")).getPath();
        Running.sandbox().send("POST", page + "/approve", null).expect(303);
        return "/api/v1/payments/" + payment.text("/id");
    }

    /** The customer's time for that is over, the company's is not. */
    private void move(Api guest, String booking, String from, String to) {
        assertThat(guest.get(booking).expect(200).text("/scheduleVersion")).isEqualTo("0");
        guest.post(booking + "/reschedule", Map.of("start", to)).expect(409).isProblem();
        Reply moved =
                owner.api.post(booking + "/reschedule", Map.of("start", to)).expect(200);
        assertThat(Instant.parse(moved.text("/start"))).isEqualTo(to).isNotEqualTo(from);
        assertThat(moved.text("/scheduleVersion")).isEqualTo("1");
        assertThat(moved.text("/status")).isEqualTo("CONFIRMED");
    }

    /** Returns the quote; what it says is what comes back. */
    private static Reply cancel(Api guest, String booking, String payment) {
        Reply quote = guest.get(booking + "/cancel").expect(200);
        assertThat(quote.text("/cancellable")).isEqualTo("true");
        long refund = quote.body().at("/refund/amount").asLong();
        assertThat(refund + quote.body().at("/fee/amount").asLong()).isEqualTo(DEPOSIT);

        Reply cancelled =
                guest.post(booking + "/cancel", Map.of("reason", "ill")).expect(200);

        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/refund/amount")).isEqualTo(String.valueOf(refund));
        await().atMost(LIMIT)
                .until(() -> guest.get(payment).expect(200).text("/refunded/amount"), String.valueOf(refund)::equals);
        await().atMost(LIMIT)
                .until(() -> guest.get(booking)
                                .expect(200)
                                .body()
                                .at("/refunded/amount")
                                .asLong()
                        == refund);
        return quote;
    }

    private static String status(Api guest, String booking) {
        return guest.get(booking).expect(200).text("/status");
    }

    private static void hasEntry(JsonNode mail, String method, String bookingId, int sequence, String start) {
        String utc = Instant.parse(start).toString().replace("-", "").replace(":", "");
        assertThat(Mailbox.file(mail, method.equals("CANCEL") ? "cancel.ics" : "invite.ics"))
                .contains("METHOD:" + method, "UID:" + bookingId + "@taly", "SEQUENCE:" + sequence, "DTSTART:" + utc);
    }

    private List<String> subjects() {
        return Mailbox.to(email).stream()
                .map(mail -> mail.at("/subject").asString())
                .toList();
    }
}
