package dev.taly.booking.cancellations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.payments.Payments;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentRefundReduced;
import dev.taly.events.payment.PaymentSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What is kept of what was paid, and what goes back: half of the price for less than a day's notice. */
@ServiceTest
class CancellationTermsIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String FULL = ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";
    private static final String DEPOSIT = FULL + ",\"payment\":\"DEPOSIT\",\"deposit\":{\"percent\":30}";
    private static final String HALF = ",\"cancellation\":{\"cutOffMinutes\":1440,\"feePercent\":50}";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private EventTap tap;

    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void givesAllBackInTime() {
        JsonNode booking = paid(DEPOSIT + HALF, 1350);
        assertThat(booking.get("cancellationPolicy").get("feePercent").asInt()).isEqualTo(50);

        JsonNode preview = preview(booking, Shop.token(booking));
        JsonNode cancelled = shop.body(shop.cancel(booking));

        assertThat(preview.get("cancellable").asBoolean()).isTrue();
        assertThat(preview.get("freeUntil").asString())
                .isEqualTo(Shop.in(3, 10, 0).minus(Duration.ofDays(1)).toString());
        settledAs(preview, cancelled, 0, 1350);
        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 1350");
    }

    @Test
    void keepsTheFeeWhenItIsLate() {
        JsonNode booking = late(paid(FULL + HALF, 4500));

        JsonNode preview = preview(booking, Shop.token(booking));
        JsonNode cancelled = shop.body(shop.cancel(booking));

        settledAs(preview, cancelled, 2250, 2250);
        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 2250");
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)).contains("booking.refund_due"));
        JsonNode told = tap.of(id(booking)).get(2);
        assertThat(told.get("type").asString()).isEqualTo("booking.cancelled");
        assertThat(told.at("/data/refund/amount").asLong()).isEqualTo(2250);
    }

    /** Of a refund that is under way only payment-service knows: it is told what to keep, and tells what it makes of it. */
    @Test
    void followsWhatElseWasUnderWay() {
        JsonNode booking = paid(FULL + HALF, 0);
        PaymentSucceeded payment = Payments.of(booking, 4500);
        payments.settle(payment);
        JsonNode cancelled = shop.body(shop.cancel(late(booking)));
        assertThat(cancelled.at("/fee/amount").asLong()).isEqualTo(2250);
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)).contains("booking.refund_due"));
        JsonNode told = tap.of(id(booking)).getLast().get("data");
        assertThat(told.at("/amount/amount").asLong()).isEqualTo(2250);
        assertThat(told.at("/kept/amount").asLong()).isEqualTo(2250);

        payments.publish(
                new PaymentRefundReduced(
                        payment.paymentId(),
                        payment.bookingId(),
                        payment.companyId(),
                        new Money(0, "EUR"),
                        new Money(1500, "EUR")),
                payment.paymentId(),
                payment.companyId(),
                3);

        await().atMost(GENEROUS).until(() -> !current(booking).has("refund"));
        assertThat(current(booking).at("/fee/amount").asLong()).isEqualTo(1500);
        assertThat(current(booking).get("status").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void keepsNoMoreThanWasPaid() {
        JsonNode booking = late(paid(DEPOSIT + HALF, 1350));

        JsonNode preview = preview(booking, Shop.token(booking));
        JsonNode cancelled = shop.body(shop.cancel(booking));

        settledAs(preview, cancelled, 1350, 0);
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    @Test
    void keepsNothingThatWentBackBefore() {
        JsonNode booking = paid(FULL + HALF, 0);
        PaymentSucceeded payment = Payments.of(booking, 4500);
        payments.settle(payment);
        payments.publish(Uuid7.next(), Payments.refund(payment, 4000, 4000), 3);
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)).contains("booking.updated"));
        late(booking);

        JsonNode preview = preview(booking, Shop.token(booking));
        JsonNode cancelled = shop.body(shop.cancel(booking));

        settledAs(preview, cancelled, 500, 0);
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    @Test
    void keepsNothingWhenTheCompanyCancels() {
        JsonNode booking = late(paid(FULL + HALF, 4500));

        JsonNode preview = preview(booking, owner);
        JsonNode cancelled = shop.body(shop.cancel(booking, "{\"reason\":\"Ill\"}", owner));

        settledAs(preview, cancelled, 0, 4500);
        assertThat(payments.refundsDue(booking)).containsExactly("CANCELLED 4500");
    }

    @Test
    void asksForNothingThatWasNotPaid() {
        JsonNode booking = late(paid(FULL + HALF, 0));

        JsonNode preview = preview(booking, Shop.token(booking));

        settledAs(preview, shop.body(shop.cancel(booking)), 0, 0);
        assertThat(payments.refundsDue(booking)).isEmpty();
    }

    @Test
    void cancelsNothingWhenLessWouldGoBackThanWasShown() {
        JsonNode booking = paid(FULL + HALF, 4500);
        long shown = preview(booking, Shop.token(booking)).at("/refund/amount").asLong();
        late(booking);

        MvcTestResult refusal = shop.cancel(booking, "{\"expectedRefund\":%d}".formatted(shown), Shop.token(booking));

        assertThat(refusal).hasStatus(409);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/refund-changed");
        assertThat(shop.body(refusal).get("refund").asLong()).isEqualTo(2250);
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(shop.cancel(booking, "{\"expectedRefund\":-1}", Shop.token(booking)))
                .hasStatus(422);
        assertThat(shop.cancel(booking, "{\"expectedRefund\":2250}", Shop.token(booking)))
                .hasStatusOk();
    }

    @Test
    void mindsNotWhenMoreGoesBackThanWasShown() {
        JsonNode booking = paid(FULL + HALF, 4500);

        assertThat(shop.body(shop.cancel(booking, "{\"expectedRefund\":2250}", Shop.token(booking)))
                        .at("/refund/amount")
                        .asLong())
                .isEqualTo(4500);
    }

    @Test
    void keepsToWhatWasAgreedWhateverTheOfferingSaysLater() {
        JsonNode booking = paid(FULL + HALF, 4500);
        MvcTestResult changed = mvc.patch()
                .uri(company.path("/offerings/" + booking.get("offeringId").asString()))
                .with(owner)
                .header("If-Match", "\"0\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"cancellation":{"cutOffMinutes":20160,"feePercent":100},
                         "price":{"amount":9900,"currency":"EUR"}}""")
                .exchange();
        assertThat(changed).hasStatusOk();

        JsonNode preview = preview(booking, Shop.token(booking));
        assertThat(preview.has("fee")).isFalse();
        late(booking);
        JsonNode cancelled = shop.body(shop.cancel(booking));

        assertThat(cancelled.at("/cancellationPolicy/feePercent").asInt()).isEqualTo(50);
        assertThat(cancelled.at("/price/amount").asLong()).isEqualTo(4500);
        assertThat(cancelled.at("/fee/amount").asLong()).isEqualTo(2250);
    }

    @Test
    void showsThatWhatHasBegunCannotBeCancelled() {
        JsonNode booking = paid(FULL + HALF, 4500);
        deadlines.begin(booking, Instant.now().minusSeconds(5));

        JsonNode preview = preview(booking, Shop.token(booking));

        assertThat(preview.get("cancellable").asBoolean()).isFalse();
        assertThat(preview.has("fee")).isFalse();
        assertThat(preview.has("refund")).isFalse();
    }

    private JsonNode current(JsonNode booking) {
        return shop.body(shop.get("/api/v1/bookings/" + id(booking), Shop.token(booking)));
    }

    private void settledAs(JsonNode preview, JsonNode cancelled, long fee, long refund) {
        for (JsonNode told : new JsonNode[] {preview, cancelled}) {
            assertThat(told.at("/fee/amount").asLong(0)).as("fee in %s", told).isEqualTo(fee);
            assertThat(told.at("/refund/amount").asLong(0))
                    .as("refund in %s", told)
                    .isEqualTo(refund);
        }
    }

    private JsonNode preview(JsonNode booking, RequestPostProcessor who) {
        MvcTestResult result = shop.get("/api/v1/bookings/" + id(booking) + "/cancel", who);
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }

    /** Three days ahead; paid unless the amount is zero. */
    private JsonNode paid(String rest, long amount) {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, rest), Shop.in(3, 10, 0)));
        if (amount > 0) {
            assertThat(booking.at("/amountDue/amount").asLong()).isEqualTo(amount);
            payments.settle(Payments.of(booking, amount));
            assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        }
        return booking;
    }

    /** Time has gone by: it begins in an hour. */
    private JsonNode late(JsonNode booking) {
        deadlines.begin(booking, Instant.now().plusSeconds(3600));
        return booking;
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
