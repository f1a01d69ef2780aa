package dev.taly.booking.cancellations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.payments.Payments;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.payment.PaymentSucceeded;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Who may cancel, what becomes of the slot and the money, and what cannot be cancelled. */
@ServiceTest
class CancellationIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventTap tap;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void givesMoneyAndSlotBackAtOnce() {
        JsonNode booking = shop.pending(company, start);
        PaymentSucceeded payment = Payments.of(booking, 4500);
        payments.settle(payment);
        assertThat(offered(booking)).doesNotContain(start.toString());

        MvcTestResult result = shop.cancel(booking, "{\"reason\":\"Ill today\"}", Shop.token(booking));

        assertThat(result).hasStatusOk();
        JsonNode cancelled = shop.body(result);
        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/refund/amount").asLong()).isEqualTo(4500);
        assertThat(cancelled.at("/cancellation/by").asString()).isEqualTo("CUSTOMER");
        assertThat(cancelled.at("/cancellation/reason").asString()).isEqualTo("Ill today");
        assertThat(cancelled.has("amountDue")).isFalse();
        assertThat(cancelled.has("refunded")).isFalse();
        assertThat(shop.body(shop.get(path(booking), Shop.token(booking)))).isEqualTo(cancelled);

        assertThat(offered(booking)).contains(start.toString());
        assertThat(shop.claims(booking)).isZero();
        assertThat(shop.book(Shop.order(offering(booking), start, "grace@example.org")))
                .hasStatus(201);

        awaitEvents(booking, "booking.created", "booking.confirmed", "booking.cancelled", "booking.refund_due");
        JsonNode told = tap.of(id(booking)).get(2);
        assertThat(told.at("/data/by").asString()).isEqualTo("CUSTOMER");
        assertThat(told.at("/data/refund/amount").asLong()).isEqualTo(4500);
        assertThat(told.at("/data/previousStatus").asString()).isEqualTo("CONFIRMED");
        assertThat(told.get("actor").asString()).isEqualTo("GUEST:" + shop.customer(booking));
        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 4500");
        assertThat(payments.refundsAnnounced(booking)).containsExactly("CANCELLED 4500");
        assertThat(tap.of(id(booking)).getLast().at("/data/paymentId").asString())
                .isEqualTo(payment.paymentId().toString());
    }

    @Test
    void owesNothingForWhatWasNotPaid() {
        JsonNode booking = shop.pending(company, start);

        JsonNode cancelled = shop.body(shop.cancel(booking));

        assertThat(cancelled.get("status").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.has("refund")).isFalse();
        awaitEvents(booking, "booking.created", "booking.cancelled");
        assertThat(tap.of(id(booking)).getLast().at("/data/refund").isMissingNode())
                .isTrue();
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    /** Nothing is due any more by then, so only this tells whether its company ever heard of it. */
    @ParameterizedTest
    @ValueSource(strings = {"PENDING_PAYMENT", "PENDING_APPROVAL"})
    void saysWhatItWasBefore(String status) {
        String asked = status.equals("PENDING_APPROVAL") ? "\"approvalRequired\":true," : "";
        UUID offering = shop.offering(company, 60, "," + asked + "\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        JsonNode booking = shop.booked(Shop.order(offering, start));
        assertThat(booking.get("status").asString()).isEqualTo(status);

        assertThat(shop.cancel(booking)).hasStatusOk();

        awaitEvents(booking, "booking.created", "booking.cancelled");
        JsonNode told = tap.of(id(booking)).getLast().get("data");
        assertThat(told.get("previousStatus").asString()).isEqualTo(status);
        assertThat(told.get("wasConfirmed").asBoolean()).isFalse();
        assertThat(told.at("/booking/status").asString()).isEqualTo("CANCELLED");
        assertThat(told.at("/booking/amountDue").isMissingNode()).isTrue();
    }

    @Test
    void owesOnlyWhatDidNotGoBackBefore() {
        JsonNode booking = shop.pending(company, start);
        PaymentSucceeded payment = Payments.of(booking, 4500);
        payments.settle(payment);
        payments.publish(Uuid7.next(), Payments.refund(payment, 2000, 2000), 3);
        awaitEvents(booking, "booking.created", "booking.confirmed", "booking.updated");

        JsonNode cancelled = shop.body(shop.cancel(booking));

        assertThat(cancelled.at("/refund/amount").asLong()).isEqualTo(2500);
        assertThat(cancelled.at("/refunded/amount").asLong()).isEqualTo(2000);
        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 2500");
    }

    @Test
    void letsTheCustomerAndEveryMemberOfTheCompany() {
        UUID customer = UUID.randomUUID();
        UUID manager = shop.member(company, UUID.randomUUID(), "MANAGER");
        UUID staff = shop.member(company, UUID.randomUUID(), "STAFF");

        assertThat(cancelledBy(customer, Shop.user(customer))).isEqualTo("CUSTOMER USER:" + customer);
        assertThat(cancelledBy(customer, Shop.user(company.owner()))).isEqualTo("COMPANY USER:" + company.owner());
        assertThat(cancelledBy(customer, Shop.user(manager))).isEqualTo("COMPANY USER:" + manager);
        assertThat(cancelledBy(customer, Shop.user(staff))).isEqualTo("COMPANY USER:" + staff);
    }

    @Test
    void letsNobodyElse() {
        JsonNode booking = shop.pending(company, start);
        JsonNode another = shop.pending(company, Shop.in(3, 12, 0));
        Company other = shop.company();

        for (RequestPostProcessor stranger : List.of(
                Shop.guest(),
                Shop.token(another),
                Shop.token("x".repeat(43)),
                Shop.user(UUID.randomUUID()),
                Shop.user(other.owner()))) {
            assertThat(shop.cancel(booking, "{}", stranger)).hasStatus(404);
        }
        assertThat(shop.post("/api/v1/bookings/" + UUID.randomUUID() + "/cancel", "{}", Shop.token(booking)))
                .hasStatus(404);
        assertThat(shop.status(booking)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void refusesWhatHasEndedOrBegun() {
        JsonNode cancelled = shop.pending(company, start);
        shop.cancel(cancelled);
        JsonNode expired = shop.pending(company, start);
        deadlines.pass(expired);
        deadlines.sweep();
        await().atMost(GENEROUS).until(() -> shop.status(expired), "EXPIRED"::equals);
        JsonNode begun = shop.pending(company, start);
        payments.settle(Payments.of(begun, 4500));
        jdbc.sql("UPDATE booking SET starts_at = :start, claimed_from = :start WHERE id = :id")
                .param("start", Timestamp.from(Instant.now().minusSeconds(60)))
                .param("id", id(begun))
                .update();

        for (JsonNode booking : List.of(cancelled, expired, begun)) {
            MvcTestResult refusal = shop.cancel(booking);
            assertThat(refusal).hasStatus(409);
            assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/booking-not-cancellable");
            assertThat(shop.body(refusal).get("bookingStatus").asString()).isEqualTo(shop.status(booking));
            assertThat(shop.body(refusal).has("start")).isTrue();
        }
        assertThat(shop.status(begun)).isEqualTo("CONFIRMED");
    }

    @Test
    void givesTwinsTheSameAnswer() throws Exception {
        JsonNode booking = shop.pending(company, start);
        payments.settle(Payments.of(booking, 4500));
        String key = UUID.randomUUID().toString();
        RequestPostProcessor twin = request -> {
            request.addHeader("Idempotency-Key", key);
            return Shop.token(booking).postProcessRequest(request);
        };

        List<MvcTestResult> results = Crowd.of(20, _ -> shop.cancel(booking, "{}", twin));

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatusOk());
        assertThat(results.stream().map(shop::body).distinct()).hasSize(1);
        assertThat(shop.cancel(booking, "{\"reason\":\"Late\"}", Shop.token(booking)))
                .hasStatus(409);
        awaitEvents(booking, "booking.created", "booking.confirmed", "booking.cancelled", "booking.refund_due");
    }

    @Test
    void cancelsOnceAmongMany() throws Exception {
        JsonNode booking = shop.pending(company, start);
        payments.settle(Payments.of(booking, 4500));

        List<MvcTestResult> results = Crowd.of(20, _ -> shop.cancel(booking));

        assertThat(results)
                .filteredOn(result -> result.getResponse().getStatus() == 200)
                .hasSize(1);
        assertThat(results)
                .filteredOn(result -> result.getResponse().getStatus() == 409)
                .hasSize(19);
        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 4500");
    }

    private String cancelledBy(UUID customer, RequestPostProcessor who) {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.body(shop.post("/api/v1/bookings", Shop.order(offering, start), Shop.user(customer)));
        assertThat(shop.cancel(booking, "{}", who)).hasStatusOk();
        awaitEvents(booking, "booking.created", "booking.confirmed", "booking.cancelled");
        JsonNode told = tap.of(id(booking)).getLast();
        return told.at("/data/by").asString() + " " + told.get("actor").asString();
    }

    private List<String> offered(JsonNode booking) {
        LocalDate day = start.atZone(Shop.ZONE).toLocalDate();
        return shop.body(shop.get(
                        company.path(
                                "/availability?offeringId=%s&from=%s&to=%s".formatted(offering(booking), day, day)),
                        Shop.guest()))
                .at("/days/0/slots")
                .valueStream()
                .map(slot -> slot.get("start").asString())
                .toList();
    }

    private static UUID offering(JsonNode booking) {
        return UUID.fromString(booking.get("offeringId").asString());
    }

    private static String path(JsonNode booking) {
        return "/api/v1/bookings/" + id(booking);
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }
}
