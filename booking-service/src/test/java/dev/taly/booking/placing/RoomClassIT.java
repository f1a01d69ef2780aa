package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Classes that are led by rooms in which several can go on at once. */
@ServiceTest
class RoomClassIT {

    private static final String ROOM = ",\"requires\":[{\"kind\":\"ROOM\"}]";

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID hall;
    private UUID chess;

    @BeforeEach
    void open() {
        company = shop.company();
        hall = room("Hall", 2);
        chess = shop.offering(company, 60, ",\"capacity\":2" + ROOM);
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void meetSideBySideUntilTheRoomIsFull() {
        for (int guests = 0; guests < 2; guests++) {
            assertThat(listed(2)).contains(ten);
            assertThat(book(2, "")).hasStatus(201);
        }

        assertThat(listed(1)).doesNotContain(ten);
        assertThat(book(1, "")).hasStatus(409);
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void fillTheFullestThatHasRoomForTheParty() {
        assertThat(book(1, "")).hasStatus(201);
        assertThat(book(2, "")).hasStatus(201);
        assertThat(sessions()).isEqualTo(2);

        assertThat(book(1, "")).hasStatus(201);
        assertThat(sessions()).isEqualTo(2);
        assertThat(listed(1)).doesNotContain(ten);
    }

    @Test
    void meetInTheOtherRoomWhoeverNamesNone() {
        UUID cellar = room("Cellar", 1);

        for (int guests = 0; guests < 3; guests++) {
            assertThat(listed(2)).contains(ten);
            assertThat(book(2, "")).hasStatus(201);
        }

        assertThat(book(2, "")).hasStatus(409);
        assertThat(book(1, wanted(hall))).hasStatus(409);
        assertThat(book(1, wanted(cellar))).hasStatus(409);
        assertThat(sessions()).isEqualTo(3);
    }

    @Test
    void areHeldAndRedeemedSideBySide() {
        assertThat(book(2, "")).hasStatus(201);
        UUID hold = shop.id(shop.hold(chess, ten, ",\"partySize\":2", Shop.from("10.9.3.1")));
        assertThat(book(1, "")).hasStatus(409);

        assertThat(book(2, ",\"holdId\":\"%s\"".formatted(hold))).hasStatus(201);
        assertThat(sessions()).isEqualTo(2);
    }

    @Test
    void takeTheNumberOfOneThatHasGone() {
        var first = shop.body(book(2, ""));
        assertThat(book(2, "")).hasStatus(201);
        shop.cancel(first);

        assertThat(book(2, "")).hasStatus(201);
        assertThat(book(1, "")).hasStatus(409);
        assertThat(jdbc.sql("SELECT number FROM session WHERE offering_id = ? ORDER BY number")
                        .param(chess)
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void takeWhatAHoldThatIsOverLeaves() {
        assertThat(book(2, "")).hasStatus(201);
        shop.expireHold(shop.id(shop.hold(chess, ten, ",\"partySize\":2", Shop.from("10.9.3.2"))));

        assertThat(listed(2)).contains(ten);
        assertThat(book(2, "")).hasStatus(201);
        assertThat(book(1, "")).hasStatus(409);
    }

    /** Each place once, and as few sessions as can be. */
    @Test
    void areFilledByACrowd() throws Exception {
        room("Garden", 3);
        UUID bridge = shop.offering(company, 60, ",\"capacity\":4" + ROOM);

        List<MvcTestResult> results =
                Crowd.of(150, n -> shop.book(Shop.order(bridge, ten, "c%d@example.org".formatted(n))));

        assertThat(results).allSatisfy(result -> assertThat(status(result)).isIn(201, 409));
        assertThat(results.stream().filter(result -> status(result) == 201)).hasSize(20);
        assertThat(jdbc.sql("SELECT count(*) FROM session WHERE offering_id = ?")
                        .param(bridge)
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
    }

    @Test
    void openOneSessionForTwoWhoComeAtTheSameMoment() throws Exception {
        for (int round = 0; round < 15; round++) {
            Instant start = Shop.in(4 + round, 10, 0);

            List<MvcTestResult> results = Crowd.of(2, _ -> shop.book(Shop.order(chess, start)));

            assertThat(results).allSatisfy(result -> assertThat(result).hasStatus(201));
            assertThat(jdbc.sql("SELECT count(*) FROM session WHERE offering_id = :offering AND starts_at = :start")
                            .param("offering", chess)
                            .param("start", Timestamp.from(start))
                            .query(Integer.class)
                            .single())
                    .isOne();
        }
    }

    private UUID room(String name, int capacity) {
        UUID room = shop.pool(company, "ROOM", name, capacity);
        shop.hours(company, room, 0, "10:00-11:00");
        return room;
    }

    private MvcTestResult book(int party, String rest) {
        return shop.book(Shop.order(chess, ten, "ada@example.org", ",\"partySize\":%d%s".formatted(party, rest)));
    }

    private static String wanted(UUID resource) {
        return ",\"resourceId\":\"%s\"".formatted(resource);
    }

    private List<Instant> listed(int party) {
        var day = ten.atZone(Shop.ZONE).toLocalDate();
        return shop.listed(company, chess, day, day, "&partySize=" + party);
    }

    private int sessions() {
        return Objects.requireNonNull(jdbc.sql("SELECT count(*) FROM session WHERE offering_id = ?")
                .param(chess)
                .query(Integer.class)
                .single());
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }
}
