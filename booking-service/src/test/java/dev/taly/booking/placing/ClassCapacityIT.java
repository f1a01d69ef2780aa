package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** A class takes as many as its offering does by now; whoever is in it stays. */
@ServiceTest
class ClassCapacityIT {

    private static final int ROUNDS = 12;

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID yoga;
    private final Set<UUID> tooFull = new HashSet<>();

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "10:00-12:00");
        yoga = shop.offering(company, 60, ",\"capacity\":5");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company, tooFull);
    }

    @Test
    void takesNobodyMoreOnceItIsLoweredToWhatIsSold() {
        JsonNode pair = booked(ten, 2);
        capacity(2);

        assertThat(listed(1)).doesNotContain(ten);
        assertThat(join(ten, 1)).hasStatus(409);
        assertThat(shop.status(pair)).isEqualTo("CONFIRMED");
        assertThat(hold(1)).hasStatus(409);
    }

    @Test
    void takesSomebodyAgainOnlyBelowWhatItTakesByNow() {
        JsonNode pair = booked(ten, 2);
        booked(ten, 1);
        capacity(2);

        shop.cancel(pair);

        assertThat(listed(2)).doesNotContain(ten);
        assertThat(join(ten, 2)).hasStatus(409);
        assertThat(join(ten, 1)).hasStatus(201);
        assertThat(join(ten, 1)).hasStatus(409);
    }

    @Test
    void takesMoreAtOnceWhenItIsRaised() {
        booked(ten, 5);
        assertThat(listed(1)).doesNotContain(ten);
        capacity(8);

        assertThat(listed(3)).contains(ten);
        assertThat(join(ten, 3)).hasStatus(201);
        assertThat(join(ten, 1)).hasStatus(409);
    }

    /** It keeps its party, and nobody joins it. */
    @Test
    void leavesAPartyThatIsTooLargeByNowFreeToMoveWhereNobodyIs() {
        JsonNode three = booked(ten, 3);
        booked(Shop.in(4, 10, 0), 1);
        capacity(2);

        assertThat(shop.move(three, Shop.in(4, 10, 0))).hasStatus(409);
        assertThat(shop.move(three, Shop.in(3, 11, 0))).hasStatusOk();

        assertThat(join(Shop.in(3, 11, 0), 1)).hasStatus(409);
        assertThat(listed(1)).contains(ten).doesNotContain(Shop.in(3, 11, 0));
        assertThat(join(Shop.in(5, 10, 0), 3)).hasStatus(422);
    }

    @Test
    void leavesAPartyFreeToMoveOnceItIsNoClassAnyMore() {
        JsonNode pair = booked(ten, 2);
        capacity(1);

        assertThat(join(ten, 1)).hasStatus(409);
        JsonNode changed = shop.body(shop.move(pair, Shop.in(3, 11, 0)));
        assertThat(changed.at("/changes/0/term").asString()).isEqualTo("CLASS");
        String accept = ",\"accept\":" + changed.get("version").asInt();
        assertThat(shop.move(pair, Shop.in(3, 11, 0), accept, Shop.token(pair))).hasStatusOk();
        assertThat(join(Shop.in(3, 11, 0), 1)).hasStatus(409);
        assertThat(join(ten, 1)).hasStatus(201);
    }

    /** Whoever changes it waits for those who are on the way in, and whoever comes later sees the change. */
    @Test
    void isNeverAboveWhatItTakesHoweverTheTwoRace() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Instant start = Shop.in(3 + round, 10, 0);
            int after = round % 2 == 0 ? 3 : 5;
            capacity(8 - after);
            booked(start, 1);

            long joined = Crowd.of(8, n -> n == 3 ? changed(after) : status(join(start, 1))).stream()
                    .filter(status -> status == 201)
                    .count();

            assertThat(seats(start)).isEqualTo(1 + joined).isBetween(3L, 5L);
            while (status(join(start, 1)) == 201) {
                joined++;
            }
            assertThat(joined).isBetween(after - 1L, 4L);
        }
    }

    private int changed(int capacity) {
        capacity(capacity);
        return 200;
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }

    private void capacity(int capacity) {
        shop.change(company, "/offerings/" + yoga, "{\"capacity\":%d}".formatted(capacity));
        tooFull.addAll(invariants.tooFull(yoga));
    }

    private JsonNode booked(Instant start, int party) {
        MvcTestResult booked = join(start, party);
        assertThat(booked).hasStatus(201);
        return shop.body(booked);
    }

    private MvcTestResult join(Instant start, int party) {
        return shop.book(Shop.order(yoga, start, "ada@example.org", ",\"partySize\":" + party));
    }

    private MvcTestResult hold(int party) {
        return shop.hold(yoga, ten, ",\"partySize\":" + party, Shop.from("10.9.1.1"));
    }

    private List<Instant> listed(int party) {
        var day = ten.atZone(Shop.ZONE).toLocalDate();
        return shop.listed(company, yoga, day, day, "&partySize=" + party);
    }

    private long seats(Instant start) {
        return jdbc.sql("""
                        SELECT sum(t.quantity) FROM seat t JOIN session s ON s.id = t.pool_id
                        WHERE s.offering_id = :offering AND s.starts_at = :start""")
                .param("offering", yoga)
                .param("start", Timestamp.from(start))
                .query(Long.class)
                .single();
    }
}
