package dev.taly.booking.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.LockWait;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a hold has becomes the booking's as it is, as long as that is what the booking needs. */
@ServiceTest
class HandOverIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;
    private UUID grace;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        grace = shop.staff(company, "Grace", "09:00-13:00");
        offering = shop.offering(company, 60, ",\"bufferAfterMinutes\":30");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
        assertThat(count("SELECT count(*) FROM hold WHERE company_id = ?")).isZero();
    }

    @Test
    void givesTheBookingTheRowsOfTheHold() {
        UUID hold = held(offering, ten, "");
        List<Long> rows = rows("hold_id", hold);

        JsonNode booking = redeemed(offering, ten, hold, "");

        assertThat(rows).hasSize(1);
        assertThat(rows("booking_id", id(booking))).isEqualTo(rows);
        assertThat(count("SELECT count(*) FROM claim WHERE company_id = ? AND expires_at IS NOT NULL"))
                .isZero();
    }

    @Test
    void bindsUntilTheBookingExpires() {
        UUID paid = shop.offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        UUID hold = held(paid, ten, "");

        JsonNode booking = redeemed(paid, ten, hold, "");

        assertThat(jdbc.sql("SELECT expires_at FROM claim WHERE booking_id = ?")
                        .param(id(booking))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(Instant.parse(booking.get("expiresAt").asString()));
    }

    @Test
    void countsForTheDayOnce() {
        UUID limited = shop.offering(company, 60, ",\"maxPerDay\":1");
        UUID hold = held(limited, ten, named(ada));

        redeemed(limited, ten, hold, "");

        assertThat(shop.book(Shop.order(limited, Shop.in(3, 12, 0), "grace@example.org", named(ada))))
                .hasStatus(409);
    }

    @Test
    void takesPlacesOfWhatTakesSeveralAlong() {
        UUID pool = shop.pool(company, "EQUIPMENT", "Bicycles", 2);
        shop.hours(company, pool, 0, "09:00-13:00");
        UUID ride = shop.offering(
                company, 60, ",\"requires\":[{\"kind\":\"EQUIPMENT\",\"count\":1},{\"kind\":\"STAFF\",\"count\":1}]");
        UUID hold = held(ride, ten, "");
        List<Long> rows = rows("hold_id", hold);

        JsonNode booking = redeemed(ride, ten, hold, "");

        assertThat(rows).hasSize(2);
        assertThat(rows("booking_id", id(booking))).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsTheSeatInItsSession(boolean othersSitThere) {
        UUID lesson = shop.offering(company, 60, ",\"capacity\":3");
        if (othersSitThere) {
            shop.booked(Shop.order(lesson, ten));
        }
        UUID hold = held(lesson, ten, ",\"partySize\":2");
        List<Long> seats = rows("hold_id", hold);
        List<UUID> sessions = sessions();

        JsonNode booking = redeemed(lesson, ten, hold, ",\"partySize\":2");

        assertThat(seats).hasSize(1);
        assertThat(rows("booking_id", id(booking))).isEqualTo(seats);
        assertThat(sessions()).isEqualTo(sessions).hasSize(1);
    }

    @Test
    void takesAsManySeatsAsComeByNow() {
        UUID lesson = shop.offering(company, 60, ",\"capacity\":3");
        UUID hold = held(lesson, ten, ",\"partySize\":2");

        JsonNode booking = redeemed(lesson, ten, hold, ",\"partySize\":3");

        assertThat(jdbc.sql("SELECT quantity FROM seat WHERE booking_id = ?")
                        .param(id(booking))
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void isSomebodyElseIfHeIsWanted() {
        UUID hold = held(offering, ten, named(ada));

        JsonNode booking = redeemed(offering, ten, hold, named(grace));

        assertThat(booking.at("/resources/0/id").asString()).isEqualTo(grace.toString());
    }

    @Test
    void isWhatTheOfferingIsByNow() {
        UUID hold = held(offering, ten, "");
        shop.change(company, "/offerings/" + offering, "{\"bufferAfterMinutes\":60}");

        JsonNode booking = redeemed(offering, ten, hold, "");

        assertThat(jdbc.sql("SELECT upper(during) FROM claim WHERE booking_id = ?")
                        .param(id(booking))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(Shop.in(3, 12, 0));
    }

    /** Those who give one slot up for another come one after the other in a company; this is no such thing. */
    @Test
    void waitsForNobodyWhileWhoeverMovesWaits() throws Exception {
        JsonNode moving = shop.booked(Shop.order(offering, Shop.in(3, 9, 0)));
        UUID hold = held(offering, ten, named(grace));

        MvcTestResult moved = whileOthersMove(() -> shop.move(moving, Shop.in(3, 12, 0)), () -> {
            assertThat(redeem(offering, ten, hold, "")).hasStatus(201);
        });

        assertThat(moved).hasStatusOk();
    }

    /** What was tried before is undone, with its locks: others come to the hold while it waits. */
    @Test
    void keepsNobodyWaitingWhenItHasToWaitAfterAll() throws Exception {
        UUID lesson = shop.offering(company, 60, ",\"capacity\":3");
        UUID hold = held(lesson, ten, "");

        MvcTestResult booked = whileOthersMove(
                () -> redeem(lesson, ten, hold, ",\"partySize\":2"),
                () -> assertThat(shop.giveUp(hold)).hasStatus(204));

        assertThat(booked).hasStatus(201);
    }

    @Test
    void isDoneByManyAtOnce() throws Exception {
        List<UUID> holds = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            UUID one = shop.staff(company, "Staff " + n, "09:00-13:00");
            holds.add(held(offering, ten, named(one)));
        }

        List<MvcTestResult> results = Crowd.of(holds.size(), n -> redeem(offering, ten, holds.get(n), ""));

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatus(201));
    }

    @Test
    void isDoneOnceOfTwo() throws Exception {
        for (int hour = 9; hour < 12; hour++) {
            Instant start = Shop.in(3, hour, 0);
            UUID other = shop.offering(company, 30, "");
            shop.booked(Shop.order(other, start, "ada@example.org", named(grace)));
            UUID hold = held(other, start, "");

            List<MvcTestResult> results = Crowd.of(2, _ -> redeem(other, start, hold, ""));

            assertThat(results)
                    .extracting(result -> result.getResponse().getStatus())
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    /** What somebody does who has to wait, and what is done in the meantime. */
    private MvcTestResult whileOthersMove(Supplier<MvcTestResult> waiting, Runnable meanwhile) throws Exception {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MvcTestResult> result = transactions.execute(_ -> {
                jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0)) IS NULL")
                        .param(company.id().toString())
                        .query(Boolean.class)
                        .single();
                Future<MvcTestResult> waits = thread.submit(waiting::get);
                LockWait.await(jdbc);
                done(thread.submit(meanwhile));
                return waits;
            });
            return result.get();
        }
    }

    private static void done(Future<?> meanwhile) {
        assertThat(meanwhile).succeedsWithin(Duration.ofSeconds(10));
    }

    private UUID held(UUID offering, Instant start, String rest) {
        return shop.id(
                shop.hold(offering, start, rest, Shop.browser(UUID.randomUUID().toString())));
    }

    private MvcTestResult redeem(UUID offering, Instant start, UUID hold, String rest) {
        return shop.book(Shop.order(offering, start, "ada@example.org", ",\"holdId\":\"%s\"%s".formatted(hold, rest)));
    }

    private JsonNode redeemed(UUID offering, Instant start, UUID hold, String rest) {
        MvcTestResult booked = redeem(offering, start, hold, rest);
        assertThat(booked).hasStatus(201);
        return shop.body(booked);
    }

    private List<Long> rows(String holder, UUID id) {
        return jdbc.sql("SELECT id FROM claim WHERE %1$s = ? UNION ALL SELECT id FROM seat WHERE %1$s = ? ORDER BY 1"
                        .formatted(holder))
                .params(id, id)
                .query(Long.class)
                .list();
    }

    private List<UUID> sessions() {
        return jdbc.sql("SELECT id FROM session WHERE company_id = ?")
                .param(company.id())
                .query(UUID.class)
                .list();
    }

    private long count(String sql) {
        return jdbc.sql(sql).param(company.id()).query(Long.class).single();
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }

    private static String named(UUID resource) {
        return ",\"resourceId\":\"%s\"".formatted(resource);
    }
}
