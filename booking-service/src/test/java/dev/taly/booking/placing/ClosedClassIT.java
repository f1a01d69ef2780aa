package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Nobody joins a class whose teacher or room will not be there; whoever is in it stays. */
@ServiceTest
class ClosedClassIT {

    private static final int ROUNDS = 10;

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant half = Shop.in(3, 10, 30);
    private Company company;
    private Map<String, UUID> resources;
    private UUID yoga;
    private JsonNode first;

    @BeforeEach
    void open() {
        company = shop.company();
        resources = Map.of(
                "Ada", shop.staff(company, "Ada", "09:00-13:00"),
                "Studio", shop.resource(company, "ROOM", "Studio", "09:00-13:00"));
        yoga = shop.offering(company, 60, ",\"capacity\":9,\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
        first = shop.body(join());
    }

    @AfterEach
    void addsUp() {
        assertThat(shop.status(first)).isEqualTo("CONFIRMED");
        invariants.hold(company);
    }

    @ParameterizedTest
    @CsvSource({
        "Ada,    time-off, 422, TIME_OFF",
        "Studio, time-off, 422, TIME_OFF",
        "Ada,    blocks,   409, TAKEN",
        "Studio, blocks,   409, TAKEN"
    })
    void isNotJoinedWhileSomebodyIsAway(String who, String kind, int status, String reason) {
        UUID absence = shop.away(company, resources.get(who), kind, half, Shop.in(3, 10, 40));

        refused(status, reason);

        shop.remove(company, "/resources/%s/%s/%s".formatted(resources.get(who), kind, absence));
        joined();
    }

    @ParameterizedTest
    @CsvSource({"Ada", "Studio"})
    void isNotJoinedOutsideTheHours(String who) {
        shop.hours(company, resources.get(who), 1, "09:00-10:30", "11:00-13:00");

        refused(422, "OUTSIDE_HOURS");

        shop.hours(company, resources.get(who), 2, "10:00-11:00");
        joined();
    }

    @Test
    void isNotJoinedOnAHoliday() {
        UUID holiday = shop.id(shop.post(
                company.path("/holidays"),
                "{\"date\":\"%s\",\"name\":\"Spring\",\"force\":true}"
                        .formatted(ten.atZone(Shop.ZONE).toLocalDate()),
                Shop.user(company.owner())));

        refused(422, "OUTSIDE_HOURS");

        shop.remove(company, "/holidays/" + holiday);
        joined();
    }

    @ParameterizedTest
    @CsvSource({"Ada", "Studio"})
    void isNotJoinedWithoutThem(String who) {
        shop.staff(company, "Bob", "12:00-13:00");
        shop.resource(company, "ROOM", "Garden", "12:00-13:00");
        shop.remove(company, "/resources/" + resources.get(who));

        refused(422, "OUTSIDE_HOURS");
    }

    /** Either he is in before she is away, or he is refused: the company is told of all who are in. */
    @Test
    void isJoinedBeforeSheIsAwayOrNotAtAll() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Instant start = Shop.in(4 + round, 10, 0);
            assertThat(shop.book(Shop.order(yoga, start))).hasStatus(201);

            List<MvcTestResult> results = Crowd.of(
                    6,
                    n -> n == 2
                            ? shop.post(
                                    company.path("/resources/%s/time-off".formatted(resources.get("Ada"))),
                                    "{\"start\":\"%s\",\"end\":\"%s\",\"force\":true}"
                                            .formatted(start, start.plusSeconds(60)),
                                    Shop.user(company.owner()))
                            : shop.book(Shop.order(yoga, start)));

            int told = shop.body(results.get(2)).get("conflicts").size();
            assertThat(results.get(2)).hasStatus(201);
            assertThat(results.stream().filter(result -> result.getResponse().getStatus() == 201))
                    .as("those who are in, less the first of all, and the absence")
                    .hasSize(told - 1 + 1);
        }
    }

    private void joined() {
        assertThat(shop.listed(company, yoga, 3)).contains(ten);
        assertThat(join()).hasStatus(201);
    }

    private void refused(int status, String reason) {
        assertThat(shop.listed(company, yoga, 3)).doesNotContain(ten);
        assertThat(reason()).isEqualTo(reason);
        assertThat(join()).hasStatus(status);
        assertThat(shop.hold(yoga, ten, Shop.from("10.9.2.1"))).hasStatus(status);
    }

    private String reason() {
        var day = ten.atZone(Shop.ZONE).toLocalDate();
        MvcTestResult explained = shop.get(
                company.path("/availability?offeringId=%s&from=%s&to=%s&explain=true".formatted(yoga, day, day)),
                Shop.guest());
        for (JsonNode refused : shop.body(explained).at("/days/0/refused")) {
            if (Instant.parse(refused.get("start").asString()).equals(ten)) {
                return refused.get("reason").asString();
            }
        }
        return "none";
    }

    private MvcTestResult join() {
        return shop.book(Shop.order(yoga, ten));
    }
}
