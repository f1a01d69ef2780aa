package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Whoever moves keeps what he has until he has something else. */
@ServiceTest
class RescheduleIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant noon = Shop.in(3, 12, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void keepsTheOldSlotWhenTheNewOneIsTaken() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = book(offering, ten);
        book(offering, noon);
        List<Map<String, Object>> before = rows(booking);

        MvcTestResult refused = shop.move(booking, noon);

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/slot-taken");
        assertThat(shop.body(refused).get("alternatives")).isNotEmpty();
        assertThat(rows(booking)).isEqualTo(before);
    }

    @Test
    void freesTheOldSlotWithTheNewOne() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = book(offering, ten);

        JsonNode moved = shop.body(shop.move(booking, noon));

        assertThat(moved.get("start").asString()).isEqualTo(noon.toString());
        assertThat(moved.get("scheduleVersion").asInt())
                .isEqualTo(booking.get("scheduleVersion").asInt() + 1);
        assertThat(shop.listed(company, offering, 3)).contains(ten).doesNotContain(noon);
    }

    @Test
    void movesToATimeThatOverlapsItsOwn() {
        UUID offering = shop.offering(company, 60, ",\"stepMinutes\":15");
        JsonNode booking = book(offering, ten);

        assertThat(shop.move(booking, Shop.in(3, 10, 15))).hasStatusOk();
        assertThat(shop.move(booking, Shop.in(3, 9, 30))).hasStatusOk();

        assertThat(shop.claims(booking)).isOne();
    }

    @Test
    void movesToSomebodyElseAtTheSameTime() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = book(offering, ten);
        UUID grace = shop.staff(company, "Grace", "09:00-17:00");

        assertThat(shop.move(booking, ten)).hasStatus(422);
        assertThat(shop.move(booking, ten, resource(ada), Shop.token(booking))).hasStatus(422);
        JsonNode moved = shop.body(shop.move(booking, ten, resource(grace), Shop.token(booking)));

        assertThat(moved.at("/resources/0/id").asString()).isEqualTo(grace.toString());
    }

    @Test
    void isUpToTheCompanyAloneAfterTheCutOff() {
        UUID offering = shop.offering(company, 60, ",\"cancellation\":{\"cutOffMinutes\":14400,\"feePercent\":50}");
        JsonNode booking = book(offering, ten);

        MvcTestResult refused = shop.move(booking, noon);

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/booking-not-movable");
        assertThat(shop.move(booking, noon, "", owner)).hasStatusOk();
    }

    @Test
    void keepsToTheRulesOfTheOffering() {
        UUID offering = shop.offering(company, 60, ",\"minimumNoticeMinutes\":2880,\"horizon\":{\"days\":10}");
        JsonNode booking = book(offering, ten);

        assertThat(shop.move(booking, Shop.in(1, 10, 0))).hasStatus(422);
        assertThat(shop.move(booking, Shop.in(11, 10, 0))).hasStatus(422);
        assertThat(shop.move(booking, Shop.in(3, 10, 30))).hasStatus(422);
        assertThat(shop.move(booking, Shop.in(3, 20, 0))).hasStatus(422);
        assertThat(shop.move(booking, Shop.in(-1, 10, 0))).hasStatus(422);
        assertThat(shop.move(booking, Shop.in(4, 10, 0))).hasStatusOk();
    }

    /** Archiving stops new bookings alone. */
    @Test
    void isStillPossibleWhenItsOfferingIsArchived() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = book(offering, ten);
        book(offering, noon);
        shop.remove(company, "/offerings/" + offering);

        assertThat(shop.move(booking, noon)).hasStatus(409);
        assertThat(shop.move(booking, Shop.in(3, 14, 0))).hasStatusOk();
        assertThat(shop.move(booking, Shop.in(3, 20, 0))).hasStatus(422);
        assertThat(shop.move(booking, Shop.in(3, 15, 0), resource(ada), owner)).hasStatusOk();

        assertThat(shop.book(Shop.order(offering, ten))).hasStatus(422);
        assertThat(shop.hold(offering, ten, Shop.from("10.7.0.1"))).hasStatus(422);
    }

    @Test
    void endsTheWaitForItsPaymentWhenItBegins() {
        shop.staff(company, "Night", "00:00-24:00");
        String rest = ",\"stepMinutes\":5,\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";
        UUID offering = shop.offering(company, 5, rest);
        long step = Duration.ofMinutes(5).toSeconds();
        Instant soon = Instant.ofEpochSecond((Instant.now().getEpochSecond() / step + 2) * step);

        assertThat(book(offering, soon).get("expiresAt").asString()).isEqualTo(soon.toString());

        JsonNode moved = shop.body(shop.move(book(offering, ten), soon.plusSeconds(step)));
        assertThat(Instant.parse(moved.get("expiresAt").asString())).isBeforeOrEqualTo(soon.plusSeconds(step));
    }

    @Test
    void isForWhoeverMayAndNobodyElse() {
        JsonNode booking = book(shop.offering(company, 60, ""), ten);

        assertThat(shop.move(booking, noon, "", Shop.guest())).hasStatus(404);
        assertThat(shop.move(booking, noon, "", Shop.token("x".repeat(43)))).hasStatus(404);
        assertThat(shop.move(booking, noon, "", Shop.user(shop.company().owner())))
                .hasStatus(404);
        assertThat(shop.move(booking, noon, "", Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"))))
                .hasStatusOk();
        shop.cancel(booking);
        assertThat(shop.move(booking, ten)).hasStatus(409);
    }

    @Test
    void takesASeatFromOneClassToAnother() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":3");
        JsonNode first = book(yoga, ten);
        JsonNode second = book(yoga, ten);

        assertThat(shop.move(first, noon)).hasStatusOk();
        assertThat(starts()).containsExactly(ten, noon);
        assertThat(shop.move(second, noon)).hasStatusOk();

        assertThat(starts()).containsExactly(noon);
    }

    /** Nobody else sits there, so the class may move with him. */
    @Test
    void takesAClassOfHisOwnToATimeThatOverlapsIt() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":3,\"stepMinutes\":30");
        JsonNode only = book(yoga, ten);

        assertThat(shop.move(only, Shop.in(3, 10, 30))).hasStatusOk();

        assertThat(starts()).containsExactly(Shop.in(3, 10, 30));
        book(yoga, Shop.in(3, 10, 30));
        assertThat(shop.move(only, ten)).hasStatus(409);
    }

    @Test
    void waitsNoLongerForItsPayment() {
        JsonNode booking = shop.pending(company, ten);

        JsonNode moved = shop.body(shop.move(booking, noon));

        assertThat(moved.get("status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(moved.get("expiresAt")).isEqualTo(booking.get("expiresAt"));
        assertThat(jdbc.sql(
                                "SELECT c.expires_at = b.expires_at FROM claim c JOIN booking b ON b.id = c.booking_id WHERE b.id = ?")
                        .param(UUID.fromString(booking.get("id").asString()))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        deadlines.pass(booking);
        deadlines.sweep();
        await().until(() -> shop.status(booking), "EXPIRED"::equals);
        assertThat(shop.claims(booking)).isZero();
    }

    @Test
    void isDoneOnceByOneKey() {
        JsonNode booking = book(shop.offering(company, 60, ""), ten);
        RequestPostProcessor twice = Shop.key(UUID.randomUUID().toString(), Shop.token(booking));

        JsonNode first = shop.body(shop.move(booking, noon, "", twice));
        JsonNode again = shop.body(shop.move(booking, noon, "", twice));

        assertThat(again).isEqualTo(first);
        assertThat(again.get("scheduleVersion").asInt())
                .isEqualTo(booking.get("scheduleVersion").asInt() + 1);
    }

    /** Everybody wants where somebody else is: who loses stays. */
    @Test
    void leavesNobodyWithoutASlotHoweverManyMove() throws Exception {
        shop.staff(company, "Grace", "09:00-17:00");
        UUID offering = shop.offering(company, 60, ",\"stepMinutes\":30");
        List<JsonNode> all = List.of(
                book(offering, Shop.in(3, 9, 0)),
                book(offering, Shop.in(3, 9, 0)),
                book(offering, Shop.in(3, 11, 0)),
                book(offering, Shop.in(3, 11, 30)),
                book(offering, Shop.in(3, 13, 0)),
                book(offering, Shop.in(3, 14, 30)));

        List<MvcTestResult> results =
                Crowd.of(120, n -> shop.move(all.get(n % 6), Shop.in(3, 9 + n % 7, 30 * (n / 7 % 2))));

        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getResponse().getStatus()).isIn(200, 409, 422));
        assertThat(results)
                .as("some move")
                .anySatisfy(result -> assertThat(result).hasStatusOk());
        assertThat(all).allSatisfy(booking -> assertThat(shop.claims(booking)).isOne());
    }

    private JsonNode book(UUID offering, Instant start) {
        MvcTestResult result = shop.book(Shop.order(offering, start));
        assertThat(result).hasStatus(201);
        return shop.body(result);
    }

    private static String resource(UUID id) {
        return ",\"resourceId\":\"%s\"".formatted(id);
    }

    /** With the transactions that wrote them. */
    private List<Map<String, Object>> rows(JsonNode booking) {
        return jdbc
                .sql("SELECT *, xmin::text AS written_by FROM claim WHERE booking_id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query()
                .listOfRows()
                .stream()
                .map(row -> {
                    row.replaceAll((_, value) -> value == null ? "null" : value.toString());
                    return row;
                })
                .toList();
    }

    private List<Instant> starts() {
        return jdbc.sql("SELECT starts_at FROM session WHERE company_id = ? ORDER BY 1")
                .param(company.id())
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .list();
    }
}
