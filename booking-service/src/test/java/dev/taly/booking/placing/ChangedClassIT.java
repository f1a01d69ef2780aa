package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Whoever joins a class gets it as the first guest did, whatever the company has made of its offering since. */
@ServiceTest
class ChangedClassIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final Instant nine = Shop.in(3, 9, 0);
    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant eleven = Shop.in(3, 11, 0);
    private final Instant noon = Shop.in(3, 12, 0);
    private Company company;
    private UUID ada;
    private UUID yoga;
    private UUID haircut;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        yoga = shop.offering(company, 60, ",\"stepMinutes\":60,\"capacity\":5");
        haircut = shop.offering(company, 60, "");
        assertThat(join(ten, "")).hasStatus(201);
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void isNotLongerForWhoComesLater() {
        change("{\"durationMinutes\":120}");

        assertThat(slots()).containsExactly("10:00-11:00", "11:00-13:00");
        assertThat(end(join(ten, ""))).isEqualTo(eleven);
        assertThat(join(nine, "")).hasStatus(409);
        assertThat(shop.book(Shop.order(haircut, eleven))).hasStatus(201);
        assertThat(slots()).containsExactly("10:00-11:00");
    }

    @Test
    void isNotShorterForWhoComesLater() {
        change("{\"durationMinutes\":30,\"stepMinutes\":30}");

        assertThat(slots())
                .containsExactly(
                        "09:00-09:30",
                        "09:30-10:00",
                        "10:00-11:00",
                        "11:00-11:30",
                        "11:30-12:00",
                        "12:00-12:30",
                        "12:30-13:00");
        assertThat(end(join(ten, ""))).isEqualTo(eleven);
        assertThat(join(Shop.in(3, 10, 30), "")).hasStatus(409);
    }

    @Test
    void isListedAtAStartThatIsNoneAnyMore() {
        assertThat(join(nine, "")).hasStatus(201);
        change("{\"stepMinutes\":120}");

        assertThat(slots()).containsExactly("09:00-10:00", "10:00-11:00", "12:00-13:00");
        assertThat(join(nine, "")).hasStatus(201);
        assertThat(join(eleven, "")).hasStatus(422);
    }

    @Test
    void hasTheBuffersItWasOpenedWith() {
        change("{\"bufferBeforeMinutes\":30,\"bufferAfterMinutes\":30}");

        assertThat(join(ten, "")).hasStatus(201);
        assertThat(shop.book(Shop.order(haircut, eleven))).hasStatus(201);
        assertThat(shop.book(Shop.order(haircut, nine))).hasStatus(201);
        assertThat(slots()).containsExactly("10:00-11:00");
    }

    @Test
    void takesNoRoomThatItDidNotNeed() {
        shop.resource(company, "ROOM", "Studio", "09:00-13:00");
        UUID rehearsal = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");
        change("{\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]}");

        assertThat(people(join(ten, ""))).containsExactly("Ada");
        assertThat(people(join(eleven, ""))).containsExactly("Ada", "Studio");
        assertThat(shop.book(Shop.order(rehearsal, ten))).hasStatus(201);
        assertThat(shop.book(Shop.order(rehearsal, eleven))).hasStatus(409);
    }

    @Test
    void keepsTheRoomThatIsNotNeededAnyMore() {
        shop.resource(company, "ROOM", "Studio", "09:00-13:00");
        change("{\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]}");
        assertThat(people(join(eleven, ""))).containsExactly("Ada", "Studio");
        change("{\"requires\":[{\"kind\":\"STAFF\"}]}");

        assertThat(people(join(eleven, ""))).containsExactly("Ada", "Studio");
        assertThat(people(join(noon, ""))).containsExactly("Ada");
    }

    /** She teaches no new classes, but the one that she has is open to others. */
    @Test
    void keepsItsTeacher() {
        UUID bob = shop.staff(company, "Bob", "09:00-13:00");
        change("{\"durationMinutes\":90,\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]}".formatted(bob));

        assertThat(shop.slots(company, yoga, 3, "").stream()
                        .filter(slot -> start(slot).equals(ten))
                        .map(slot -> time(slot) + slot.get("resourceIds")))
                .containsExactly("10:00-11:00[\"%s\"]".formatted(ada), "10:00-11:30[\"%s\"]".formatted(bob));
        assertThat(people(join(ten, ""))).containsExactly("Ada");
        assertThat(people(join(ten, wanted(ada)))).containsExactly("Ada");
        assertThat(join(noon, wanted(ada))).hasStatus(422);
        MvcTestResult withBob = join(ten, wanted(bob));
        assertThat(people(withBob)).containsExactly("Bob");
        assertThat(end(withBob)).isEqualTo(Shop.in(3, 11, 30));
    }

    @Test
    void takesPlaceWhereItsFirstGuestWasTold() {
        String old = location("Old house");
        String latest = location("New house");
        change("{\"locationId\":\"%s\"}".formatted(old));
        assertThat(place(join(eleven, ""))).isEqualTo("Old house");
        change("{\"locationId\":\"%s\"}".formatted(latest));

        assertThat(place(join(eleven, ""))).isEqualTo("Old house");
        assertThat(place(join(noon, ""))).isEqualTo("New house");
        assertThat(shop.body(join(ten, "")).has("location"))
                .as("there was none")
                .isFalse();
    }

    @Test
    void isHeldAndRedeemedAsItIs() {
        change("{\"durationMinutes\":120}");
        UUID hold = shop.id(shop.hold(yoga, ten, Shop.from("10.9.0.1")));

        assertThat(shop.slots(company, yoga, 3, "&holdId=" + hold).stream().map(ChangedClassIT::time))
                .contains("10:00-11:00");
        assertThat(end(join(ten, ",\"holdId\":\"%s\"".formatted(hold)))).isEqualTo(eleven);
    }

    @Test
    void costsWhatItCostsNow() {
        change("{\"price\":{\"amount\":1500,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"}");

        assertThat(shop.body(join(ten, "")).at("/price/amount").asInt()).isEqualTo(1500);
    }

    @Test
    void isNotJoinedOnceItsOfferingIsArchived() {
        shop.remove(company, "/offerings/" + yoga);

        assertThat(join(ten, "")).hasStatus(422);
    }

    private void change(String patch) {
        shop.change(company, "/offerings/" + yoga, patch);
    }

    private MvcTestResult join(Instant start, String rest) {
        return shop.book(Shop.order(yoga, start, "ada@example.org", rest));
    }

    private static String wanted(UUID resource) {
        return ",\"resourceId\":\"%s\"".formatted(resource);
    }

    private String location(String name) {
        return shop.id(shop.post(
                        company.path("/locations"),
                        "{\"name\":\"%s\",\"timeZone\":\"Europe/Berlin\",\"address\":\"Main street 1\"}"
                                .formatted(name),
                        Shop.user(company.owner())))
                .toString();
    }

    private String place(MvcTestResult booking) {
        return shop.body(booking).at("/location/name").asString();
    }

    private Instant end(MvcTestResult booking) {
        assertThat(booking).hasStatus(201);
        return Instant.parse(shop.body(booking).get("end").asString());
    }

    private List<String> people(MvcTestResult booking) {
        assertThat(booking).hasStatus(201);
        return StreamSupport.stream(shop.body(booking).get("resources").spliterator(), false)
                .map(resource -> resource.get("name").asString())
                .toList();
    }

    private List<String> slots() {
        return shop.slots(company, yoga, 3, "").stream()
                .map(ChangedClassIT::time)
                .toList();
    }

    private static String time(JsonNode slot) {
        return local(slot, "start") + "-" + local(slot, "end");
    }

    private static String local(JsonNode slot, String field) {
        return Instant.parse(slot.get(field).asString())
                .atZone(Shop.ZONE)
                .toLocalTime()
                .toString();
    }

    private static Instant start(JsonNode slot) {
        return Instant.parse(slot.get("start").asString());
    }
}
