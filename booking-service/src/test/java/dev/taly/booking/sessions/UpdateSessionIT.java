package dev.taly.booking.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
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

/** The company brings a session up to date with its offering, for all who are in it at once. */
@ServiceTest
class UpdateSessionIT {

    private static final int ROUNDS = 10;

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private EventTap events;

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
        ada = shop.staff(company, "Ada", "09:00-17:00");
        yoga = shop.offering(company, 60, ",\"stepMinutes\":60,\"capacity\":9");
        haircut = shop.offering(company, 60, "");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void givesEverybodyTheNewLength() {
        JsonNode first = join(ten);
        JsonNode second = join(ten);
        change("{\"durationMinutes\":120}");

        JsonNode session = shop.body(update());

        assertThat(session.get("end").asString()).isEqualTo(noon.toString());
        assertThat(session.get("seatsTaken").asInt()).isEqualTo(2);
        for (JsonNode booking : List.of(first, second)) {
            JsonNode now = shop.body(get(booking));
            assertThat(now.get("end").asString()).isEqualTo(noon.toString());
            assertThat(now.get("scheduleVersion").asInt()).isEqualTo(1);
            await().untilAsserted(() -> assertThat(events.typesOf(id(booking))).contains("booking.rescheduled"));
            JsonNode event = events.of(id(booking)).stream()
                    .filter(one -> one.get("type").asString().equals("booking.rescheduled"))
                    .findFirst()
                    .orElseThrow();
            assertThat(event.at("/data/by").asString()).isEqualTo("COMPANY");
            assertThat(event.at("/data/previousEnd").asString()).isEqualTo(eleven.toString());
        }
        assertThat(shop.book(Shop.order(haircut, eleven))).hasStatus(409);
        assertThat(join(ten).get("end").asString()).isEqualTo(noon.toString());
    }

    @Test
    void isRefusedWhenTheTeacherIsTakenByThen() {
        JsonNode first = join(ten);
        assertThat(shop.book(Shop.order(haircut, eleven))).hasStatus(201);
        change("{\"durationMinutes\":120}");

        MvcTestResult refused = update();

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/session-not-updatable");
        assertThat(shop.body(refused).get("reason").asString()).isEqualTo("TAKEN");
        assertThat(shop.body(get(first)).get("end").asString()).isEqualTo(eleven.toString());
        assertThat(join(ten).get("end").asString()).isEqualTo(eleven.toString());
    }

    @Test
    void isRefusedWhenNobodyWorksSoLong() {
        JsonNode last = join(Shop.in(3, 16, 0));
        change("{\"durationMinutes\":120}");

        assertThat(shop.body(update()).get("reason").asString()).isEqualTo("OUTSIDE_HOURS");
        assertThat(shop.body(get(last)).get("scheduleVersion").asInt()).isZero();
    }

    /** Whoever can do it goes on doing it; who is not asked for any more is free again. */
    @Test
    void givesTheNewPeopleAndPlace() {
        shop.staff(company, "Bob", "09:00-17:00");
        UUID studio = shop.resource(company, "ROOM", "Studio", "09:00-17:00");
        shop.resource(company, "ROOM", "Garden", "09:00-17:00");
        change("{\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\",\"resourceIds\":[\"%s\"]}]}".formatted(studio));
        JsonNode first =
                shop.body(shop.book(Shop.order(yoga, ten, "ada@example.org", ",\"resourceId\":\"%s\"".formatted(ada))));
        change("{\"requires\":[{\"kind\":\"STAFF\",\"count\":2},{\"kind\":\"ROOM\"}]}");

        assertThat(names(shop.body(update()))).containsExactly("Ada", "Bob", "Studio");
        assertThat(names(shop.body(get(first)))).containsExactly("Ada", "Bob", "Studio");

        change("{\"requires\":[{\"kind\":\"ROOM\"}],\"locationId\":\"%s\"}".formatted(location()));
        JsonNode session = shop.body(update());
        assertThat(names(session)).containsExactly("Studio");
        assertThat(shop.body(get(first)).at("/location/name").asString()).isEqualTo("New house");
        assertThat(shop.book(Shop.order(haircut, ten))).hasStatus(201);
        assertThat(shop.book(Shop.order(haircut, ten))).hasStatus(201);
        assertThat(shop.body(get(first)).get("scheduleVersion").asInt()).isEqualTo(2);
    }

    @Test
    void keepsNewBuffersFreeWithoutTellingAnybody() {
        JsonNode first = join(ten);
        change("{\"bufferAfterMinutes\":30}");

        assertThat(update()).hasStatusOk();
        assertThat(update()).hasStatusOk();

        assertThat(shop.book(Shop.order(haircut, eleven))).hasStatus(409);
        assertThat(shop.body(get(first)).get("scheduleVersion").asInt()).isZero();
    }

    @Test
    void takesThoseWhoHoldASeatAlong() {
        join(ten);
        UUID hold = shop.id(shop.hold(yoga, ten, Shop.from("10.9.5.1")));
        UUID bob = shop.staff(company, "Bob", "09:00-17:00");
        change("{\"durationMinutes\":120,\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]}".formatted(bob));

        assertThat(update()).hasStatusOk();

        JsonNode redeemed =
                shop.body(shop.book(Shop.order(yoga, ten, "ada@example.org", ",\"holdId\":\"%s\"".formatted(hold))));
        assertThat(redeemed.get("end").asString()).isEqualTo(noon.toString());
        assertThat(names(redeemed)).containsExactly("Bob");
        assertThat(sessions()).hasSize(1);
    }

    @Test
    void isForOwnersAndManagers() {
        join(ten);
        UUID session = sessions().getFirst();
        UUID staff = shop.member(company, UUID.randomUUID(), "STAFF");
        UUID manager = shop.member(company, UUID.randomUUID(), "MANAGER");
        Company other = shop.company();

        assertThat(shop.post(path(company, session), "", Shop.guest())).hasStatus(401);
        assertThat(shop.post(path(company, session), "", Shop.user(UUID.randomUUID())))
                .hasStatus(404);
        assertThat(shop.post(path(company, session), "", Shop.user(staff))).hasStatus(403);
        assertThat(shop.post(path(other, session), "", Shop.user(other.owner())))
                .hasStatus(404);
        assertThat(shop.post(path(company, UUID.randomUUID()), "", Shop.user(manager)))
                .hasStatus(404);
        assertThat(shop.post(path(company, session), "", Shop.user(manager))).hasStatusOk();
    }

    @Test
    void areListedForMembers() {
        for (int hour = 9; hour < 12; hour++) {
            join(Shop.in(3, hour, 0));
        }
        join(ten);
        UUID staff = shop.member(company, UUID.randomUUID(), "STAFF");
        String path = company.path("/sessions?limit=2");

        JsonNode page = shop.body(shop.get(path, Shop.user(staff)));
        JsonNode rest =
                shop.body(shop.get(path + "&cursor=" + page.get("nextCursor").asString(), Shop.user(staff)));

        assertThat(page.get("items")).hasSize(2);
        assertThat(page.at("/items/1/start").asString()).isEqualTo(ten.toString());
        assertThat(page.at("/items/1/seatsTaken").asInt()).isEqualTo(2);
        assertThat(page.at("/items/1/capacity").asInt()).isEqualTo(9);
        assertThat(names(page.at("/items/1"))).containsExactly("Ada");
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.get("nextCursor").isNull()).isTrue();
        assertThat(shop.get(path, Shop.guest())).hasStatus(401);
        assertThat(shop.get(path, Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(shop.get(path + "&cursor=x", Shop.user(staff))).hasStatus(400);
        assertThat(shop.get(path + "&from=2027-01-02&to=2027-01-01", Shop.user(staff)))
                .hasStatus(422);
    }

    /** Whoever comes in is told what the session is by then; the invariants compare. */
    @Test
    void isJoinedBeforeOrAfterItHasChanged() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Instant start = Shop.in(4 + round, 10, 0);
            change("{\"durationMinutes\":60}");
            JsonNode leaving = join(start);
            join(start);
            change("{\"durationMinutes\":120}");
            UUID session = sessions().getLast();

            List<MvcTestResult> results = Crowd.of(6, n -> switch (n) {
                case 2 -> shop.post(path(company, session), "", Shop.user(company.owner()));
                case 4 -> shop.cancel(leaving);
                default -> shop.book(Shop.order(yoga, start));
            });

            assertThat(results.get(2)).hasStatusOk();
            assertThat(results.get(4)).hasStatusOk();
            assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                    .isSubsetOf(200, 201, 409);
            invariants.hold(company);
            assertThat(join(start).get("end").asString())
                    .isEqualTo(start.plusSeconds(7200).toString());
        }
    }

    private JsonNode join(Instant start) {
        MvcTestResult joined = shop.book(Shop.order(yoga, start));
        assertThat(joined).hasStatus(201);
        return shop.body(joined);
    }

    private void change(String patch) {
        shop.change(company, "/offerings/" + yoga, patch);
    }

    private MvcTestResult update() {
        return shop.post(path(company, sessions().getFirst()), "", Shop.user(company.owner()));
    }

    private static String path(Company company, UUID session) {
        return company.path("/sessions/" + session + "/update");
    }

    private List<UUID> sessions() {
        JsonNode page = shop.body(shop.get(company.path("/sessions?limit=200"), Shop.user(company.owner())));
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .map(UpdateSessionIT::id)
                .toList();
    }

    private MvcTestResult get(JsonNode booking) {
        return shop.get("/api/v1/bookings/" + id(booking), Shop.user(company.owner()));
    }

    private static UUID id(JsonNode one) {
        return UUID.fromString(one.get("id").asString());
    }

    private static List<String> names(JsonNode one) {
        return StreamSupport.stream(one.get("resources").spliterator(), false)
                .map(resource -> resource.get("name").asString())
                .toList();
    }

    private String location() {
        return shop.id(shop.post(
                        company.path("/locations"),
                        "{\"name\":\"New house\",\"timeZone\":\"Europe/Berlin\",\"address\":\"Main street 1\"}",
                        Shop.user(company.owner())))
                .toString();
    }
}
