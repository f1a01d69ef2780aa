package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** A company that sets its own rules aside widens no more of them than it has to, and takes nobody who is away. */
@ServiceTest
class OverrideIT {

    private static final String FAR = ",\"horizon\":{\"days\":1}";
    private static final String ROOM_TOO = ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]";

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private Company company;
    private UUID ada;
    private UUID bob;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-17:00");
        bob = shop.staff(company, "Bob", "09:00-17:00");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    /** Whose turn it is depends on the minute, so all of them are tried. */
    @ParameterizedTest
    @ValueSource(strings = {"time-off", "blocks"})
    void takesWhoeverWorksThoughItIsTheOthersTurn(String absence) {
        UUID offering = shop.offering(company, 5, FAR);
        shop.away(company, bob, absence, Shop.in(3, 0, 0), Shop.in(4, 0, 0));

        assertThat(leaders(offering, starts(10))).containsOnly(ada);
        assertThat(leaders(offering, starts(20))).as("in the evening").containsOnly(ada);
    }

    @Test
    void takesNobodyWhoIsOnADayOffOrHasLeft() {
        UUID offering = shop.offering(company, 5, "");
        dayOff(bob, LocalDate.now(Shop.ZONE).plusDays(3));
        UUID left = shop.staff(company, "Grace", "09:00-17:00");
        schedule(left, "[]", ",\"validTo\":\"%s\"".formatted(LocalDate.now(Shop.ZONE)));

        assertThat(leaders(offering, starts(20))).containsOnly(ada);
    }

    @Test
    void takesNobodyOnAHolidayUnlessHeIsNamed() {
        UUID offering = shop.offering(company, 60, ROOM_TOO);
        shop.resource(company, "ROOM", "Blue room", "09:00-17:00");
        shop.id(shop.post(
                company.path("/holidays"),
                "{\"date\":\"%s\",\"name\":\"Closed\"}"
                        .formatted(LocalDate.now(Shop.ZONE).plusDays(3)),
                Shop.user(company.owner())));

        MvcTestResult refused = override(offering, Shop.in(3, 10, 0), "");

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/resources-away");
        assertThat(shop.body(refused).get("resourceIds").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder(ada.toString(), bob.toString());
        assertThat(leader(override(offering, Shop.in(3, 10, 0), named(bob)))).isEqualTo(bob);
    }

    /** Who is named comes though he is away; that does not hold for the room, which nobody has named. */
    @Test
    void takesNoBlockedRoomBecauseSomebodyWasNamed() {
        UUID offering = shop.offering(company, 60, ROOM_TOO);
        UUID blue = shop.resource(company, "ROOM", "Blue room", "09:00-17:00");
        shop.away(company, blue, "blocks", Shop.in(3, 0, 0), Shop.in(4, 0, 0));
        shop.away(company, ada, "time-off", Shop.in(3, 0, 0), Shop.in(4, 0, 0));

        assertThat(override(offering, Shop.in(3, 10, 0), named(ada))).hasStatus(409);
        UUID red = shop.resource(company, "ROOM", "Red room", "09:00-17:00");
        for (int hour : List.of(10, 11, 19, 20)) {
            JsonNode booking = shop.body(override(offering, Shop.in(3, hour, 0), named(ada)));
            assertThat(booking.at("/resources/1/id").asString()).isEqualTo(red.toString());
        }
    }

    /** The room closes at five, so hours have to give way; but Ada works until ten, and Bob does not. */
    @Test
    void prefersThoseWhoWorkWhenHoursHaveToGiveWay() {
        UUID offering = shop.offering(company, 5, ROOM_TOO);
        shop.resource(company, "ROOM", "Blue room", "09:00-17:00");
        shop.hours(company, ada, 1, "09:00-22:00");

        assertThat(leaders(offering, starts(19))).containsOnly(ada);
    }

    /** Among those who do not work the work is shared out all the same. */
    @Test
    void goesRoundAmongThoseWhoDoNotWork() {
        UUID offering = shop.offering(company, 5, "");

        assertThat(leaders(offering, starts(20))).containsExactlyInAnyOrder(ada, bob);
    }

    @Test
    void takesNothingFromAnybodyWhoeverIsNamed() {
        UUID offering = shop.offering(company, 60, "");
        shop.away(company, bob, "time-off", Shop.in(3, 0, 0), Shop.in(4, 0, 0));
        assertThat(leader(override(offering, Shop.in(3, 10, 0), named(bob)))).isEqualTo(bob);

        MvcTestResult refused = override(offering, Shop.in(3, 10, 30), named(bob));

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/slot-taken");
    }

    private Set<UUID> leaders(UUID offering, List<Instant> starts) {
        Set<UUID> leaders = new HashSet<>();
        starts.forEach(start -> leaders.add(leader(override(offering, start, ""))));
        return leaders;
    }

    /** From that hour on, of both parities of the minute. */
    private static List<Instant> starts(int hour) {
        return IntStream.range(0, 8).mapToObj(n -> Shop.in(3, hour, n * 7)).toList();
    }

    private MvcTestResult override(UUID offering, Instant start, String rest) {
        return shop.post(
                company.path("/bookings"),
                Shop.order(offering, start, "ada@example.org", rest + ",\"override\":true"),
                Shop.user(company.owner()));
    }

    private UUID leader(MvcTestResult booked) {
        shop.id(booked);
        return UUID.fromString(shop.body(booked).at("/resources/0/id").asString());
    }

    private void dayOff(UUID resource, LocalDate date) {
        schedule(resource, "[{\"date\":\"%s\",\"windows\":[]}]".formatted(date), "");
    }

    private void schedule(UUID resource, String exceptions, String rest) {
        StringBuilder weekly = new StringBuilder();
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.append(weekly.isEmpty() ? "" : ",")
                    .append("{\"day\":\"%s\",\"start\":\"09:00\",\"end\":\"17:00\"}".formatted(day));
        }
        shop.schedule(
                company,
                resource,
                1,
                "\"timeZone\":\"%s\",\"weekly\":[%s],\"exceptions\":%s%s"
                        .formatted(Shop.ZONE, weekly, exceptions, rest));
    }

    private static String named(UUID resource) {
        return ",\"resourceId\":\"%s\"".formatted(resource);
    }
}
