package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A booking that moves stays what it was sold as, whatever its offering has become. */
@ServiceTest
class SoldTermsIT {

    private static final String STAFF_AND_ROOM = ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]";

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private final LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
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
    void keepsItsLengthAndPriceWhenTheOfferingIsShorter() {
        UUID offering =
                shop.offering(company, 60, ",\"price\":{\"amount\":6000,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(offering, "{\"durationMinutes\":30,\"price\":{\"amount\":4000,\"currency\":\"EUR\"}}");

        JsonNode moved = moved(shop.move(booking, noon));

        assertThat(minutes(moved)).isEqualTo(60);
        assertThat(moved.at("/price/amount").asLong()).isEqualTo(6000);
        assertThat(claimed(booking)).containsExactly("12:00-13:00");
    }

    @Test
    void keepsItsLengthWhenTheOfferingIsLongerAndIsListedSo() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(offering, "{\"durationMinutes\":120,\"stepMinutes\":60}");

        List<String> listed = times(booking, Shop.token(booking));

        assertThat(listed).contains("09:00-10:00", "16:00-17:00").doesNotContain("17:00-18:00");
        assertThat(minutes(moved(shop.move(booking, Shop.in(3, 16, 0))))).isEqualTo(60);
        assertThat(shop.move(booking, Shop.in(3, 17, 0))).hasStatus(422);
    }

    @Test
    void isOfferedTimesOfItsOwnLengthInsteadOfALostOne() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        shop.booked(Shop.order(offering, noon, "grace@example.org"));
        change(offering, "{\"durationMinutes\":120,\"stepMinutes\":60}");

        JsonNode refused = shop.body(shop.move(booking, noon));

        assertThat(refused.get("alternatives"))
                .isNotEmpty()
                .allSatisfy(slot -> assertThat(minutes(slot)).isEqualTo(60));
    }

    @Test
    void keepsTheGapInWhichNobodyWasNeeded() {
        UUID offering = segmented("{\"minutes\":30},{\"minutes\":30,\"requires\":[]},{\"minutes\":30}");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(offering, "{\"segments\":[{\"minutes\":60},{\"minutes\":30,\"requires\":[]}]}");

        moved(shop.move(booking, noon));

        assertThat(claimed(booking)).containsExactly("12:00-12:30", "13:00-13:30");
        assertThat(times(booking, Shop.token(booking)))
                .as("around its own parts")
                .contains("15:30-17:00");
    }

    /** There is nobody any more for whom its segments would say when he is needed. */
    @Test
    void takesEverybodyAllTheTimeWhenItsSegmentsFitNoMore() {
        UUID offering = segmented("{\"minutes\":30},{\"minutes\":30,\"requires\":[]},{\"minutes\":30}");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        shop.resource(company, "ROOM", "Salon", "09:00-17:00");
        change(offering, "{\"segments\":null,\"durationMinutes\":60" + STAFF_AND_ROOM + "}");

        moved(accepting(booking, noon));

        assertThat(claimed(booking)).containsExactly("12:00-13:30", "12:00-13:30");
    }

    @Test
    void keepsWhomItHasWhereverHeIsFree() {
        for (String name : List.of("Bob", "Carol", "Dan")) {
            shop.staff(company, name, "09:00-17:00");
        }
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking =
                shop.booked(Shop.order(offering, ten, "ada@example.org", ",\"resourceId\":\"%s\"".formatted(ada)));

        for (int hour : new int[] {9, 11, 12, 13, 14, 15, 16}) {
            JsonNode moved = moved(shop.move(booking, Shop.in(3, hour, 0)));
            assertThat(moved.at("/resources/0/id").asString()).isEqualTo(ada.toString());
        }
    }

    @Test
    void getsAnybodyElseWhenHeIsNotFree() {
        UUID bob = shop.staff(company, "Bob", "09:00-17:00");
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking =
                shop.booked(Shop.order(offering, ten, "ada@example.org", ",\"resourceId\":\"%s\"".formatted(ada)));
        shop.booked(Shop.order(offering, noon, "grace@example.org", ",\"resourceId\":\"%s\"".formatted(ada)));

        assertThat(moved(shop.move(booking, noon)).at("/resources/0/id").asString())
                .isEqualTo(bob.toString());
    }

    @Test
    void keepsItsRoomToo() {
        for (String name : List.of("Blue", "Green", "Red")) {
            shop.resource(company, "ROOM", name, "09:00-17:00");
        }
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, STAFF_AND_ROOM), ten));

        for (int hour : new int[] {9, 11, 12, 13, 14, 15, 16}) {
            assertThat(moved(shop.move(booking, Shop.in(3, hour, 0))).get("resources"))
                    .isEqualTo(booking.get("resources"));
        }
    }

    @Test
    void keepsItsTeacherRatherThanJoiningAnotherOnesClass() {
        UUID bob = shop.staff(company, "Bob", "09:00-17:00");
        UUID yoga = shop.offering(company, 60, ",\"capacity\":5");
        JsonNode booking =
                shop.booked(Shop.order(yoga, ten, "ada@example.org", ",\"resourceId\":\"%s\"".formatted(ada)));
        shop.booked(Shop.order(yoga, noon, "grace@example.org", ",\"resourceId\":\"%s\"".formatted(bob)));

        assertThat(moved(shop.move(booking, noon)).at("/resources/0/id").asString())
                .isEqualTo(ada.toString());
    }

    @Test
    void asksBeforeItTakesPlaceElsewhere() {
        UUID harbour =
                shop.id(shop.post(company.path("/locations"), "{\"name\":\"Harbour\",\"address\":\"Quay 2\"}", owner));
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(offering, "{\"locationId\":\"%s\"}".formatted(harbour));

        JsonNode refused = refused(shop.move(booking, noon));
        assertThat(refused.at("/changes/0/term").asString()).isEqualTo("PLACE");
        assertThat(refused.at("/changes/0/after").asString()).isEqualTo("Harbour");

        assertThat(moved(accepting(booking, noon)).at("/location/name").asString())
                .isEqualTo("Harbour");
        assertThat(shop.move(booking, Shop.in(3, 14, 0)))
                .as("agreed to once for all")
                .hasStatusOk();
    }

    @Test
    void asksAnewWhenItHasChangedSince() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(offering, "{\"bufferAfterMinutes\":10}");
        int version = refused(shop.move(booking, noon)).get("version").asInt();
        change(offering, "{\"bufferAfterMinutes\":20}");

        JsonNode again = refused(accepting(booking, noon, version));
        assertThat(again.at("/changes/0/term").asString()).isEqualTo("BUFFERS");
        assertThat(again.at("/changes/0/before/after").asInt()).isZero();
        assertThat(again.at("/changes/0/after/after").asInt()).isEqualTo(20);
        assertThat(shop.claims(booking)).as("and has not moved").isOne();

        moved(accepting(booking, noon, again.get("version").asInt()));
        assertThat(claimed(booking)).containsExactly("12:00-13:20");
    }

    @Test
    void asksBeforeItTakesOtherKindsOfResources() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        shop.resource(company, "ROOM", "Salon", "09:00-17:00");
        change(offering, "{" + STAFF_AND_ROOM.substring(1) + "}");

        JsonNode refused = refused(shop.move(booking, noon));
        assertThat(refused.at("/changes/0/term").asString()).isEqualTo("RESOURCES");
        assertThat(refused.at("/changes/0/after/1").asString()).isEqualTo("ROOM");
        assertThat(refused(shop.move(booking, noon, "", owner)))
                .as("the company as well")
                .isNotNull();

        assertThat(moved(accepting(booking, noon)).get("resources")).hasSize(2);
    }

    @Test
    void asksBeforeItBecomesAPlaceInAClass() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(offering, "{\"capacity\":5}");

        assertThat(refused(shop.move(booking, noon)).at("/changes/0/term").asString())
                .isEqualTo("CLASS");

        moved(accepting(booking, noon));
        assertThat(shop.book(Shop.order(offering, noon, "grace@example.org"))).hasStatus(201);
    }

    /** It is told what the class is that he would join, whatever its offering is by now. */
    @Test
    void asksBeforeItJoinsAClassOfAnotherPlaceWithOtherPeople() {
        UUID yoga = yoga();
        shop.booked(Shop.order(yoga, noon, "grace@example.org"));
        shop.resource(company, "ROOM", "Studio", "09:00-17:00");
        change(yoga, "{\"locationId\":\"%s\",\"bufferAfterMinutes\":30%s}".formatted(house("Harbour"), STAFF_AND_ROOM));
        JsonNode booking = shop.booked(Shop.order(yoga, ten));

        JsonNode refused = refused(shop.move(booking, noon));
        assertThat(terms(refused)).containsExactly("PLACE", "RESOURCES", "BUFFERS");
        assertThat(refused.at("/changes/0/before").asString()).isEqualTo("Harbour");
        assertThat(refused.at("/changes/0").hasNonNull("after")).isFalse();
        assertThat(refused.at("/changes/1/before")).hasSize(2);
        assertThat(refused.at("/changes/1/after")).hasSize(1);
        assertThat(refused.at("/changes/2/before/after").asInt()).isEqualTo(30);
        assertThat(refused.at("/changes/2/after/after").asInt()).isZero();
        assertThat(refused(shop.move(booking, noon, "", owner)).get("version"))
                .as("the company as well")
                .isEqualTo(refused.get("version"));

        JsonNode moved = moved(accepting(booking, noon));
        assertThat(moved.has("location")).isFalse();
        assertThat(moved.get("resources")).hasSize(1);
    }

    @Test
    void joinsAClassThatIsAsItWasSoldWithoutAsking() {
        UUID yoga = yoga();
        JsonNode booking = shop.booked(Shop.order(yoga, ten));
        shop.booked(Shop.order(yoga, noon, "grace@example.org"));
        change(yoga, "{\"locationId\":\"%s\",\"bufferAfterMinutes\":30}".formatted(house("Harbour")));

        assertThat(terms(refused(shop.move(booking, Shop.in(3, 14, 0)))))
                .as("one of its own would be there")
                .containsExactly("PLACE", "BUFFERS");
        assertThat(moved(shop.move(booking, noon)).has("location")).isFalse();
        assertThat(moved(accepting(booking, Shop.in(3, 14, 0)))
                        .at("/location/name")
                        .asString())
                .isEqualTo("Harbour");
    }

    @Test
    void agreesToWhatItWasToldAlone() {
        UUID yoga = yoga();
        JsonNode booking = shop.booked(Shop.order(yoga, ten));
        change(yoga, "{\"locationId\":\"%s\"}".formatted(house("Harbour")));
        JsonNode other = shop.booked(Shop.order(yoga, noon, "grace@example.org"));
        change(yoga, "{\"locationId\":\"%s\"}".formatted(house("Castle")));
        JsonNode told = refused(shop.move(booking, noon));
        assertThat(told.at("/changes/0/after").asString()).isEqualTo("Harbour");
        shop.cancel(other);

        JsonNode again = refused(accepting(booking, noon, told.get("version").asInt()));

        assertThat(again.at("/changes/0/after").asString()).isEqualTo("Castle");
        assertThat(moved(accepting(booking, noon, again.get("version").asInt()))
                        .at("/location/name")
                        .asString())
                .isEqualTo("Castle");
    }

    @Test
    void asksForAClassOfAnotherPlaceOnlyOnceThatIsAgreedTo() {
        UUID yoga = shop.offering(company, 60, ",\"stepMinutes\":60,\"capacity\":5,\"approvalRequired\":true");
        JsonNode booking = shop.booked(Shop.order(yoga, ten));
        shop.command(booking, "approve", "", owner);
        change(yoga, "{\"locationId\":\"%s\"}".formatted(house("Harbour")));

        assertThat(terms(refused(shop.move(booking, noon)))).containsExactly("PLACE");
        JsonNode asked = moved(accepting(booking, noon));

        assertThat(asked.at("/moveRequest/start").asString()).isEqualTo(noon.toString());
        assertThat(shop.command(booking, "approve", "", owner)).hasStatusOk();
    }

    @Test
    void movesAtOnceWhenSomethingElseHasChanged() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        change(
                offering,
                "{\"name\":\"Cut\",\"cancellation\":{\"cutOffMinutes\":2880,\"feePercent\":100},\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]}"
                        .formatted(ada));

        JsonNode moved = moved(shop.move(booking, Shop.in(9, 12, 0)));

        assertThat(moved.get("offeringName").asString()).isEqualTo("Haircut");
        assertThat(moved.at("/cancellationPolicy/cutOffMinutes").asInt()).isZero();
    }

    @Test
    void joinsNoClassOfAnotherLength() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":5,\"stepMinutes\":30");
        JsonNode booking = shop.booked(Shop.order(yoga, ten));
        change(yoga, "{\"durationMinutes\":90}");
        shop.booked(Shop.order(yoga, noon, "grace@example.org"));

        assertThat(times(booking, Shop.token(booking)))
                .contains("09:00-10:00", "14:00-15:00")
                .doesNotContain("12:00-13:00");
        MvcTestResult refused = shop.move(booking, noon);
        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/slot-taken");

        assertThat(minutes(moved(shop.move(booking, Shop.in(3, 14, 0))))).isEqualTo(60);
    }

    @Test
    void movesWithThePartyThatItHas() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":5");
        JsonNode booking = shop.booked(Shop.order(yoga, ten, "ada@example.org", ",\"partySize\":3"));
        change(yoga, "{\"capacity\":2}");

        assertThat(times(booking, Shop.token(booking))).contains("12:00-13:00");
        assertThat(moved(shop.move(booking, noon)).get("partySize").asInt()).isEqualTo(3);
        assertThat(shop.book(Shop.order(yoga, noon, "grace@example.org"))).hasStatus(409);
    }

    private UUID yoga() {
        return shop.offering(company, 60, ",\"stepMinutes\":60,\"capacity\":5");
    }

    private UUID house(String name) {
        return shop.id(shop.post(
                company.path("/locations"), "{\"name\":\"%s\",\"address\":\"Quay 2\"}".formatted(name), owner));
    }

    private static List<String> terms(JsonNode refused) {
        return refused.get("changes")
                .valueStream()
                .map(change -> change.get("term").asString())
                .toList();
    }

    private UUID segmented(String segments) {
        return shop.id(shop.post(
                company.path("/offerings"),
                "{\"name\":\"Colour\",\"stepMinutes\":30,\"segments\":[%s]}".formatted(segments),
                owner));
    }

    private void change(UUID offering, String patch) {
        shop.change(company, "/offerings/" + offering, patch);
    }

    private MvcTestResult accepting(JsonNode booking, Instant start) {
        return accepting(
                booking,
                start,
                refused(shop.move(booking, start)).get("version").asInt());
    }

    private MvcTestResult accepting(JsonNode booking, Instant start, int version) {
        return shop.move(booking, start, ",\"accept\":" + version, Shop.token(booking));
    }

    private JsonNode moved(MvcTestResult result) {
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(200);
        return shop.body(result);
    }

    private JsonNode refused(MvcTestResult result) {
        assertThat(result).hasStatus(409);
        assertThat(shop.body(result).get("type").asString()).isEqualTo("/problems/terms-changed");
        return shop.body(result);
    }

    private List<String> times(JsonNode booking, RequestPostProcessor who) {
        MvcTestResult result = shop.get(
                "/api/v1/bookings/%s/reschedule?from=%s&to=%s"
                        .formatted(booking.get("id").asString(), day, day),
                who);
        assertThat(result).hasStatusOk();
        return shop.body(result)
                .at("/days/0/slots")
                .valueStream()
                .map(slot -> clock(slot.get("start")) + "-" + clock(slot.get("end")))
                .toList();
    }

    private static long minutes(JsonNode slot) {
        return Duration.between(
                        Instant.parse(slot.get("start").asString()),
                        Instant.parse(slot.get("end").asString()))
                .toMinutes();
    }

    private static String clock(JsonNode instant) {
        return Instant.parse(instant.asString()).atZone(Shop.ZONE).toLocalTime().toString();
    }

    /** By start, as the clocks show it. */
    private List<String> claimed(JsonNode booking) {
        return jdbc.sql(
                        "SELECT lower(during) AS since, upper(during) AS until FROM claim WHERE booking_id = ? ORDER BY 1, 2")
                .param(UUID.fromString(booking.get("id").asString()))
                .query((row, _) ->
                        row.getTimestamp("since").toInstant().atZone(Shop.ZONE).toLocalTime() + "-"
                                + row.getTimestamp("until")
                                        .toInstant()
                                        .atZone(Shop.ZONE)
                                        .toLocalTime())
                .list();
    }
}
