package dev.taly.booking.locations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServiceTest
class LocationsIT {

    private static final String SALON =
            "{\"name\":\"Salon\",\"address\":\"Unter den Linden 1, Berlin\",\"timeZone\":\"Europe/Berlin\",\"phone\":\"+49 30 1234\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Locations locations;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @Test
    void isShownToEverybody() {
        UUID id = create();

        MvcTestResult result = shop.get(company.path("/locations/" + id), Shop.guest());

        assertThat(result).hasStatusOk().headers().hasValue("ETag", "\"0\"");
        assertThat(result).bodyJson().isLenientlyEqualTo(SALON);
        assertThat(shop.get(company.path("/locations"), Shop.guest()))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(id.toString());
        assertThat(shop.get(shop.company().path("/locations/" + id), Shop.guest()))
                .hasStatus(404);
        assertThat(locations.find(company.id(), id)).map(Location::name).hasValue("Salon");
        assertThat(locations.find(shop.company().id(), id)).isEmpty();
    }

    @Test
    void isListedInParts() {
        UUID first = create();
        UUID second = create();

        String page = "$.items[*].id";
        assertThat(shop.get(company.path("/locations?limit=1"), Shop.guest()))
                .bodyJson()
                .extractingPath(page)
                .asArray()
                .containsExactly(first.toString());
        assertThat(shop.get(company.path("/locations?limit=1&cursor=" + first), Shop.guest()))
                .bodyJson()
                .extractingPath(page)
                .asArray()
                .containsExactly(second.toString());
    }

    @Test
    void isChangedByWhoHasSeenIt() {
        UUID id = create();
        String change = "{\"name\":\"Studio\",\"phone\":null}";

        assertThat(patch(id, change, null, owner())).hasStatus(428);
        assertThat(patch(id, change, "\"1\"", owner())).hasStatus(412);
        MvcTestResult result = patch(id, change, "\"0\"", owner());

        assertThat(result).hasStatusOk().headers().hasValue("ETag", "\"1\"");
        assertThat(shop.body(result).get("name").asString()).isEqualTo("Studio");
        assertThat(shop.body(result).has("phone")).isFalse();
        assertThat(shop.body(result).get("timeZone").asString()).isEqualTo("Europe/Berlin");
    }

    @Test
    void isKeptByManagersAlone() {
        UUID id = create();
        RequestPostProcessor staff = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
        RequestPostProcessor stranger = Shop.user(shop.company().owner());

        assertThat(shop.post(company.path("/locations"), SALON, Shop.guest())).hasStatus(401);
        assertThat(shop.post(company.path("/locations"), SALON, stranger)).hasStatus(404);
        assertThat(shop.post(company.path("/locations"), SALON, staff)).hasStatus(403);
        assertThat(patch(id, "{}", "*", Shop.guest())).hasStatus(401);
        assertThat(patch(id, "{}", "*", stranger)).hasStatus(404);
        assertThat(patch(id, "{}", "*", staff)).hasStatus(403);
        assertThat(delete(id, Shop.guest())).hasStatus(401);
        assertThat(delete(id, stranger)).hasStatus(404);
        assertThat(delete(id, staff)).hasStatus(403);
    }

    @Test
    void staysWhileSomethingIsOfferedThere() {
        UUID id = create();
        UUID offering = shop.offering(company, 60, ",\"locationId\":\"%s\"".formatted(id));

        MvcTestResult refused = delete(id, owner());
        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/location-in-use");

        assertThat(mvc.delete().uri(company.path("/offerings/" + offering)).with(owner()))
                .hasStatus(204);
        assertThat(delete(id, owner())).hasStatus(204);
        assertThat(delete(id, owner())).hasStatus(204);
        assertThat(shop.get(company.path("/locations"), Shop.guest()))
                .bodyJson()
                .extractingPath("$.items")
                .asArray()
                .isEmpty();
        assertThat(shop.body(shop.get(company.path("/locations/" + id), Shop.guest()))
                        .has("archivedAt"))
                .isTrue();
        assertThat(offer(id)).hasStatus(422);
    }

    @Test
    void isNoPlaceForAnotherCompany() {
        Company other = shop.company();
        UUID foreign = shop.id(shop.post(other.path("/locations"), SALON, Shop.user(other.owner())));

        assertThat(offer(foreign)).hasStatus(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"Salon"}                                       | 422 | address
            {"address":"Berlin"}                                   | 422 | name
            {"name":" ","address":"Berlin"}                        | 422 | name
            {"name":"Salon","address":"Berlin","timeZone":"Mars"}  | 422 | timeZone
            {"name":"Salon","address":"Berlin","phone":"call me"}  | 422 | phone
            {"name":"Salon","address":"A\\u0000da"}                | 400 | address
            {"name":"Salon","address":"Berlin","city":"Berlin"}    | 400 | city
            """)
    void refusesWhatIsNoPlace(String body, int status, String field) {
        MvcTestResult result = shop.post(company.path("/locations"), body, owner());

        assertThat(result).hasStatus(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }

    private RequestPostProcessor owner() {
        return Shop.user(company.owner());
    }

    private UUID create() {
        return shop.id(shop.post(company.path("/locations"), SALON, owner()));
    }

    private MvcTestResult offer(UUID location) {
        return shop.post(
                company.path("/offerings"),
                "{\"name\":\"Cut\",\"durationMinutes\":60,\"locationId\":\"%s\"}".formatted(location),
                owner());
    }

    private MvcTestResult delete(UUID location, RequestPostProcessor who) {
        return mvc.delete()
                .uri(company.path("/locations/" + location))
                .with(who)
                .exchange();
    }

    private MvcTestResult patch(UUID location, String change, @Nullable String ifMatch, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(company.path("/locations/" + location))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(change);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }
}
