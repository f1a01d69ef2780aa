package dev.taly.booking.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.events.payment.PaymentSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** An expired booking that is paid for after all gets its slot again, if nobody else has it and somebody could still do it. */
@ServiceTest
class WinBackIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String PRICED = ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID mary;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        mary = shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void getsItsSlotAgain() {
        JsonNode booking = expired(PRICED);

        payments.settle(Payments.of(booking, 4500));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(shop.claims(booking)).isOne();
        assertThat(payments.refundsDue(booking)).isEmpty();
        assertThat(shop.book(order(booking, start))).hasStatus(409);
    }

    @Test
    void asksNeitherForNoticeNorForHorizonNorForLimitsAgain() {
        JsonNode booking = expired(PRICED + ",\"maxPerDay\":1");
        shop.booked(order(booking, Shop.in(3, 14, 0)));
        change(booking, "{\"minimumNoticeMinutes\":20160,\"horizon\":{\"days\":1}}");

        payments.settle(Payments.of(booking, 4500));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void losesItToAnotherBooking() {
        JsonNode booking = expired(PRICED);
        shop.booked(order(booking, start));

        losesItOnce(booking);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocks", "time-off"})
    void losesItToWhoIsAway(String absence) {
        JsonNode booking = expired(PRICED);
        shop.id(shop.post(
                company.path("/resources/" + mary + "/" + absence),
                "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start.plusSeconds(600), start.plusSeconds(1200)),
                owner));

        losesItOnce(booking);
    }

    @Test
    void losesItWithWhoWorksThereNoMore() {
        JsonNode booking = expired(PRICED);
        shop.staff(company, "Grace Hopper", "09:00-17:00");
        assertThat(mvc.delete()
                        .uri(company.path("/resources/" + mary))
                        .with(owner)
                        .exchange())
                .hasStatus2xxSuccessful();

        losesItOnce(booking);
    }

    @Test
    void losesItWithWhatIsSoldNoMore() {
        JsonNode booking = expired(PRICED);
        assertThat(mvc.delete()
                        .uri(company.path(
                                "/offerings/" + booking.get("offeringId").asString()))
                        .with(owner)
                        .exchange())
                .hasStatus2xxSuccessful();

        losesItOnce(booking);
    }

    @Test
    void losesItWhenItWouldTakePlaceElsewhere() {
        JsonNode booking = expired(PRICED);
        UUID harbour =
                shop.id(shop.post(company.path("/locations"), "{\"name\":\"Harbour\",\"address\":\"Quay 2\"}", owner));
        change(booking, "{\"locationId\":\"%s\"}".formatted(harbour));

        losesItOnce(booking);
    }

    @Test
    void getsItsOwnLengthAndBuffersAgain() {
        JsonNode booking = expired(PRICED + ",\"bufferAfterMinutes\":30");
        change(booking, "{\"durationMinutes\":90,\"bufferAfterMinutes\":0}");

        payments.settle(Payments.of(booking, 4500));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(jdbc.sql("SELECT upper(during) FROM claim WHERE booking_id = ?")
                        .param(UUID.fromString(booking.get("id").asString()))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(start.plusSeconds(90 * 60));
    }

    @Test
    void losesItWhenItWouldNeedARoomToo() {
        JsonNode booking = expired(PRICED);
        shop.resource(company, "ROOM", "Salon", "00:00-24:00");
        change(booking, "{\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]}");

        losesItOnce(booking);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void losesItWhenItWouldBeAPlaceInAClass(boolean joined) {
        JsonNode booking = expired(PRICED);
        change(
                booking,
                "{\"capacity\":5,\"pricePer\":\"PERSON\",\"price\":{\"amount\":1000,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"}");
        if (joined) {
            shop.booked(order(booking, start));
        }

        losesItOnce(booking);
        invariants.hold(company);
    }

    @Test
    void losesItWhenItsClassIsNoneAnyMore() {
        JsonNode booking = expired(PRICED + ",\"capacity\":5", false);
        change(booking, "{\"capacity\":1}");

        losesItOnce(booking);
    }

    @Test
    void losesItWhenItsClassWouldNeedARoomToo() {
        JsonNode booking = expired(PRICED + ",\"capacity\":5", false);
        shop.resource(company, "ROOM", "Salon", "00:00-24:00");
        change(booking, "{\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]}");

        losesItOnce(booking);
        invariants.hold(company);
    }

    @Test
    void comesBackToAClassThatOthersKeptAsItWas() {
        JsonNode booking = expired(PRICED + ",\"capacity\":5", true);
        change(booking, "{\"durationMinutes\":90}");

        payments.settle(Payments.of(booking, 4500));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        invariants.hold(company);
    }

    @Test
    void getsAClassOfItsOwnLengthAgain() {
        JsonNode booking = expired(PRICED + ",\"capacity\":5", false);
        change(booking, "{\"durationMinutes\":90}");

        payments.settle(Payments.of(booking, 4500));

        JsonNode again =
                shop.body(shop.get("/api/v1/bookings/" + booking.get("id").asString(), owner));
        assertThat(again.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(again.get("end")).isEqualTo(booking.get("end"));
        invariants.hold(company);
    }

    private void losesItOnce(JsonNode booking) {
        PaymentSucceeded payment = Payments.of(booking, 4500);

        payments.settle(payment);
        payments.settle(payment);

        assertThat(shop.status(booking)).isEqualTo("EXPIRED");
        assertThat(shop.claims(booking)).isZero();
        assertThat(payments.refundsDue(booking)).containsExactly("SLOT_TAKEN 4500");
        await().atMost(GENEROUS)
                .untilAsserted(
                        () -> assertThat(payments.refundsAnnounced(booking)).containsExactly("SLOT_TAKEN 4500"));
    }

    private JsonNode expired(String rest) {
        return expired(rest, false);
    }

    /** @param joined whether somebody else, who pays in cash, takes part too */
    private JsonNode expired(String rest, boolean joined) {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, rest), start));
        if (joined) {
            byHand(booking);
        }
        deadlines.pass(booking);
        deadlines.sweep();
        await().atMost(GENEROUS).until(() -> shop.status(booking), "EXPIRED"::equals);
        return booking;
    }

    private void change(JsonNode booking, String patch) {
        assertThat(mvc.patch()
                        .uri(company.path(
                                "/offerings/" + booking.get("offeringId").asString()))
                        .with(owner)
                        .header("If-Match", "\"0\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(patch)
                        .exchange())
                .hasStatusOk();
    }

    private void byHand(JsonNode booking) {
        assertThat(shop.post(company.path("/bookings"), order(booking, start), owner))
                .hasStatus(201);
    }

    private static String order(JsonNode booking, Instant at) {
        return Shop.order(UUID.fromString(booking.get("offeringId").asString()), at, "grace@example.org");
    }
}
