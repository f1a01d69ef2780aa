package dev.taly.booking.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ResourceIT {

    private static final Instant TEN = Shop.in(3, 10, 0);

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
    }

    @Test
    void takesOneBookingAtATimeUnlessAskedOtherwise() {
        JsonNode plain = shop.body(add("{\"kind\":\"ROOM\",\"name\":\"Blue room\"}"));
        JsonNode large =
                shop.body(add("{\"kind\":\"ROOM\",\"name\":\"Pool\",\"capacity\":20,\"timeZone\":\"Europe/Paris\"}"));

        assertThat(plain.get("capacity").asInt()).isEqualTo(1);
        assertThat(plain.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(large.get("capacity").asInt()).isEqualTo(20);
        assertThat(large.get("timeZone").asString()).isEqualTo("Europe/Paris");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind":"STAFF","name":"Ada","capacity":2}                                          | capacity
            {"kind":"ROOM","name":"Pool","capacity":0}                                          | capacity
            {"kind":"ROOM","name":"Pool","capacity":1001}                                       | capacity
            {"kind":"ROOM","name":"Pool","locationId":"0198f0c0-0000-7000-8000-000000000001"}   | locationId
            """)
    void refusesWhatCannotBe(String body, String field) {
        refuses(add(body), 422, field);
    }

    @Test
    void canOnlyBeAtAnOpenLocationOfItsOwnCompany() {
        UUID open = location(company, false);

        assertThat(shop.body(room(open)).get("locationId").asString()).isEqualTo(open.toString());
        refuses(room(location(company, true)), 422, "locationId");
        refuses(room(location(shop.company(), false)), 422, "locationId");
    }

    @Test
    void changesWhatIsGivenAndResetsWhatIsNull() {
        UUID id = shop.id(add("""
                {"kind":"ROOM","name":"Blue room","timeZone":"Europe/Paris","capacity":3,"externalRef":"r1"}"""));

        JsonNode renamed = shop.body(patch(id, "\"0\"", "{\"name\":\" Red room \",\"capacity\":4}"));
        MvcTestResult reset =
                patch(id, "\"1\"", "{\"timeZone\":null,\"capacity\":null,\"externalRef\":null,\"kind\":\"ROOM\"}");

        assertThat(renamed.get("name").asString()).isEqualTo("Red room");
        assertThat(renamed.get("capacity").asInt()).isEqualTo(4);
        assertThat(renamed.get("timeZone").asString()).isEqualTo("Europe/Paris");
        assertThat(renamed.get("externalRef").asString()).isEqualTo("r1");
        assertThat(reset).hasStatusOk().headers().hasValue("ETag", "\"2\"");
        assertThat(shop.body(reset).get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(shop.body(reset).get("capacity").asInt()).isEqualTo(1);
        assertThat(shop.body(reset).has("externalRef")).isFalse();
        assertThat(rules(id)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":null}                                             | 422 | name
            {"name":"  "}                                             | 422 | name
            {"kind":"ROOM"}                                           | 422 | kind
            {"kind":null}                                             | 422 | kind
            {"capacity":2}                                            | 422 | capacity
            {"capacity":"2"}                                          | 400 | capacity
            {"timeZone":"Mars/Olympus"}                               | 422 | timeZone
            {"userId":"0198f0c0-0000-7000-8000-000000000001"}         | 422 | userId
            {"locationId":"0198f0c0-0000-7000-8000-000000000001"}     | 422 | locationId
            {"size":2}                                                | 400 | size
            []                                                        | 400 | body
            """)
    void refusesChangesThatCannotBe(String body, int status, String field) {
        UUID staff = shop.staff(company, "Ada");

        refuses(patch(staff, "*", body), status, field);
    }

    @Test
    void wantsTheResourceThatIsChangedToHaveBeenSeen() {
        UUID room = shop.id(add("{\"kind\":\"ROOM\",\"name\":\"Blue room\"}"));

        assertThat(patch(room, null, "{}")).hasStatus(428);
        assertThat(patch(room, "\"7\"", "{}")).hasStatus(412);
        assertThat(patch(room, "\"0\"", "{}")).hasStatusOk();
    }

    @Test
    void refusesAnExternalReferenceThatIsUsed() {
        add("{\"kind\":\"ROOM\",\"name\":\"Blue room\",\"externalRef\":\"r1\"}");
        UUID other = shop.id(add("{\"kind\":\"ROOM\",\"name\":\"Red room\"}"));

        refuses(patch(other, "*", "{\"externalRef\":\"r1\"}"), 409, "externalRef");
    }

    @Test
    void anotherZoneMakesAnotherSchedule() {
        UUID staff = shop.staff(company, "Ada", "09:00-17:00");

        assertThat(patch(staff, "*", "{\"timeZone\":\"Europe/Paris\"}")).hasStatusOk();

        MvcTestResult schedule = shop.get(path(staff) + "/schedule", owner);
        assertThat(schedule).hasStatusOk().headers().hasValue("ETag", "\"2\"");
        assertThat(shop.body(schedule).get("timeZone").asString()).isEqualTo("Europe/Paris");
    }

    @Test
    void keepsItsCapacityWhileItIsBooked() {
        UUID room = shop.resource(company, "ROOM", "Blue room", "09:00-17:00");
        book("ROOM");

        MvcTestResult refused = patch(room, "*", "{\"capacity\":2}");

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/resource-in-use");
        assertThat(shop.body(refused).get("bookings").asInt()).isEqualTo(1);
        assertThat(patch(room, "*", "{\"name\":\"Red room\"}")).hasStatusOk();
    }

    @Test
    void mayTakeMoreButNotLessWhileItIsBooked() {
        UUID room = shop.resource(company, "ROOM", "Pool", "09:00-17:00");
        patch(room, "*", "{\"capacity\":3}");
        book("ROOM");

        assertThat(patch(room, "*", "{\"capacity\":4}")).hasStatusOk();
        assertThat(patch(room, "*", "{\"capacity\":3}")).hasStatus(409);
        assertThat(patch(room, "*", "{\"capacity\":1}")).hasStatus(409);
    }

    @Test
    void archivesForGood() {
        UUID ada = shop.staff(company, "Ada", "09:00-17:00");
        UUID grace = shop.staff(company, "Grace", "09:00-17:00");
        UUID offering = shop.offering(company, 60, "");

        assertThat(delete(ada, "", owner)).hasStatus(204);
        assertThat(delete(ada, "", owner)).hasStatus(204);

        assertThat(names("")).containsExactly("Grace");
        assertThat(names("?archived=true")).containsExactly("Ada");
        assertThat(shop.body(shop.get(path(ada), owner)).has("archivedAt")).isTrue();
        assertThat(shop.body(shop.book(Shop.order(offering, TEN)))
                        .at("/resources/0/id")
                        .asString())
                .isEqualTo(grace.toString());
        assertThat(shop.book(Shop.order(offering, TEN))).hasStatus(409);
    }

    @Test
    void isNotArchivedWhileItIsBookedUnlessForced() {
        UUID staff = shop.staff(company, "Ada", "09:00-17:00");
        JsonNode booking = book("STAFF");

        MvcTestResult refused = delete(staff, "", owner);

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/resource-in-use");
        assertThat(shop.body(refused).get("bookings").asInt()).isEqualTo(1);
        assertThat(delete(staff, "?force=true", owner)).hasStatusOk();
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void doesNotCountBookingsThatWereCancelled() {
        UUID staff = shop.staff(company, "Ada", "09:00-17:00");
        assertThat(shop.cancel(book("STAFF"))).hasStatusOk();
        shop.staff(company, "Grace");

        assertThat(delete(staff, "", owner)).hasStatus(204);
    }

    @Test
    void listsByKindInParts() {
        shop.staff(company, "Ada");
        shop.resource(company, "ROOM", "Blue room");
        shop.staff(company, "Grace");

        assertThat(names("")).containsExactly("Ada", "Blue room", "Grace");
        assertThat(names("?kind=STAFF")).containsExactly("Ada", "Grace");
        JsonNode first = shop.body(shop.get(company.path("/resources?limit=2"), owner));
        assertThat(names("?limit=2&cursor=" + first.get("nextCursor").asString()))
                .containsExactly("Grace");
        assertThat(shop.get(company.path("/resources?kind=ROBOT"), owner)).hasStatus(400);
    }

    @Test
    void isChangedByManagersOnly() {
        UUID staff = shop.staff(company, "Ada");
        RequestPostProcessor colleague = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
        RequestPostProcessor manager = Shop.user(shop.member(company, UUID.randomUUID(), "MANAGER"));

        assertThat(patch(staff, "*", "{}", colleague)).hasStatus(403);
        assertThat(delete(staff, "", colleague)).hasStatus(403);
        assertThat(patch(staff, "*", "{}", Shop.guest())).hasStatus(401);
        assertThat(delete(staff, "", Shop.guest())).hasStatus(401);
        assertThat(patch(staff, "*", "{}", manager)).hasStatusOk();
        assertThat(delete(staff, "", manager)).hasStatus(204);
    }

    @Test
    void doesNotExistForStrangers() {
        UUID staff = shop.staff(company, "Ada");
        Company other = shop.company();
        RequestPostProcessor stranger = Shop.user(other.owner());

        assertThat(patch(staff, "*", "{}", stranger)).hasStatus(404);
        assertThat(delete(staff, "", stranger)).hasStatus(404);
        String elsewhere = other.path("/resources/" + staff);
        assertThat(mvc.delete().uri(elsewhere).with(stranger).exchange()).hasStatus(404);
        assertThat(names("")).containsExactly("Ada");
    }

    private JsonNode book(String kind) {
        UUID offering = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"%s\"}]".formatted(kind));
        MvcTestResult booked = shop.book(Shop.order(offering, TEN));
        assertThat(booked).hasStatus(201);
        return shop.body(booked);
    }

    private MvcTestResult add(String body) {
        return shop.post(company.path("/resources"), body, owner);
    }

    private MvcTestResult room(UUID location) {
        return add("{\"kind\":\"ROOM\",\"name\":\"Blue room\",\"locationId\":\"%s\"}".formatted(location));
    }

    private UUID location(Company of, boolean archived) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO location (id, company_id, name, address, archived_at, version)
                        VALUES (?, ?, 'Mitte', 'Unter den Linden 1', CASE WHEN ? THEN now() END, 0)""").params(id, of.id(), archived).update();
        return id;
    }

    private int rules(UUID id) {
        return jdbc.sql("SELECT rules_version FROM resource WHERE id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        for (JsonNode resource :
                shop.body(shop.get(company.path("/resources" + query), owner)).get("items")) {
            names.add(resource.get("name").asString());
        }
        return names;
    }

    private String path(UUID id) {
        return company.path("/resources/" + id);
    }

    private MvcTestResult patch(UUID id, String ifMatch, String body) {
        return patch(id, ifMatch, body, owner);
    }

    private MvcTestResult patch(UUID id, String ifMatch, String body, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(path(id))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private MvcTestResult delete(UUID id, String query, RequestPostProcessor who) {
        return mvc.delete().uri(path(id) + query).with(who).exchange();
    }

    private void refuses(MvcTestResult result, int status, String field) {
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }
}
