package dev.taly.booking.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.defaults.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ServiceTest
class CustomersIT {

    private static final String ADA = """
            {"name":"Ada Lovelace","email":"Ada@example.org","phone":"+44 20 7946-0000","locale":"en-GB",
             "timeZone":"Europe/London","notes":"Likes tea","tags":["  VIP ","vip","New  Client"]}""";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Customers customers;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Company company;
    private RequestPostProcessor owner;
    private RequestPostProcessor staff;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        staff = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
    }

    @Test
    void isAddedByHand() {
        MvcTestResult result = shop.post(path(""), ADA, staff);

        assertThat(result).hasStatus(201).headers().hasValue("ETag", "\"0\"");
        assertThat(result).bodyJson().isLenientlyEqualTo("""
                {"name":"Ada Lovelace","email":"Ada@example.org","phone":"+44 20 7946-0000","locale":"en-GB",
                 "timeZone":"Europe/London","notes":"Likes tea","tags":["vip","new client"],
                 "visits":{"bookings":0,"cancelled":0,"noShows":0},"version":0}""");
        assertThat(shop.body(result).at("/visits").has("first")).isFalse();
        assertThat(shop.body(get(shop.id(result), staff))).isEqualTo(shop.body(result));
    }

    @Test
    void isKnownByTheAddress() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));

        MvcTestResult again = shop.post(path(""), "{\"name\":\"Ada\",\"email\":\"ADA@EXAMPLE.ORG\"}", staff);

        assertThat(again).hasStatus(409);
        assertThat(shop.body(again).get("type").asString()).isEqualTo("/problems/customer-exists");
        assertThat(shop.body(again).get("customerId").asString()).isEqualTo(id.toString());
        Company other = shop.company();
        shop.id(shop.post(other.path("/customers"), ADA, Shop.user(other.owner())));
    }

    @Test
    void isTheOneWhoBooked() {
        shop.staff(company, "Grace", "00:00-24:00");
        UUID offering =
                shop.offering(company, 60, ",\"price\":{\"amount\":900,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"");
        JsonNode first = shop.body(shop.book(Shop.order(offering, Shop.in(2, 10, 0))));
        JsonNode second = shop.body(shop.book(Shop.order(offering, Shop.in(3, 10, 0))));
        JsonNode third = shop.body(shop.book(Shop.order(offering, Shop.in(4, 10, 0))));
        assertThat(shop.cancel(third)).hasStatusOk();
        began(first);
        UUID id = UUID.fromString(first.at("/customer/id").asString());

        JsonNode visits = shop.body(get(id, staff)).get("visits");
        assertThat(visits.get("bookings").asInt()).isEqualTo(3);
        assertThat(visits.get("cancelled").asInt()).isEqualTo(1);
        assertThat(visits.get("noShows").asInt()).isZero();
        assertThat(visits.get("first").asString()).isEqualTo("2024-01-01T10:00:00Z");
        assertThat(visits.get("last")).isEqualTo(visits.get("first"));

        JsonNode history = shop.body(shop.get(path("/" + id + "/bookings?limit=2"), staff));
        assertThat(history.at("/items/0/id")).isEqualTo(third.get("id"));
        assertThat(history.at("/items/0/status").asString()).isEqualTo("CANCELLED");
        assertThat(history.at("/items/1/id")).isEqualTo(second.get("id"));
        assertThat(history.at("/items/1/start")).isEqualTo(second.get("start"));
        assertThat(history.at("/items/1/end")).isEqualTo(second.get("end"));
        assertThat(history.at("/items/1/price/amount").asLong()).isEqualTo(900);
        assertThat(history.at("/items/1/offeringName").asString()).isEqualTo("Haircut");
        String cursor = history.get("nextCursor").asString();
        JsonNode rest = shop.body(shop.get(path("/" + id + "/bookings?limit=2&cursor=" + cursor), staff));
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.at("/items/0/id")).isEqualTo(first.get("id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            -                          | Ada Lovelace, charles 50%, Grace_Hopper, Łukasz
            q=ADA                      | Ada Lovelace
            q=navy.mil                 | Grace_Hopper
            q=_                        | Grace_Hopper
            q=%                        | charles 50%
            q=\\                       |
            q=ŁUKASZ                   | Łukasz
            q=20-7946                  | Ada Lovelace, charles 50%
            q=020 7946                 | charles 50%
            q=+44 (20)                 | Ada Lovelace
            q=79                       |
            tag=Vip                    | Ada Lovelace, Łukasz
            tag=vi                     |
            tag=vip&q=ada              | Ada Lovelace
            blocked=true               | charles 50%
            blocked=false&tag=vip      | Ada Lovelace, Łukasz
            """)
    void isFound(@Nullable String query, @Nullable String names) {
        create("Grace_Hopper", "grace@navy.mil", "");
        create("Łukasz", "l@example.pl", ",\"tags\":[\"VIP\"]");
        create("Ada Lovelace", "ada@example.org", ",\"phone\":\"+44 20 7946-0000\",\"tags\":[\"vip\"]");
        UUID charles = create("charles 50%", "cb@example.org", ",\"phone\":\"020 7946/111\"");
        block(charles, "", owner);
        Company other = shop.company();
        shop.id(shop.post(other.path("/customers"), ADA, Shop.user(other.owner())));

        assertThat(names(query == null ? "" : query))
                .containsExactly(names == null ? new String[0] : names.split(", "));
    }

    @Test
    void isListedInPartsByName() {
        create("b", "1@example.org", "");
        create("A", "2@example.org", "");
        create("B", "3@example.org", "");
        create("c", "4@example.org", "");

        JsonNode first = shop.body(shop.get(path("?limit=2"), staff));
        JsonNode second = shop.body(
                shop.get(path("?limit=2&cursor=" + first.get("nextCursor").asString()), staff));

        assertThat(first.at("/items/0/name").asString()).isEqualTo("A");
        assertThat(first.at("/items/1/name").asString()).isEqualTo("b");
        assertThat(second.at("/items/0/name").asString()).isEqualTo("B");
        assertThat(second.at("/items/1/name").asString()).isEqualTo("c");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(first.at("/items/0").has("visits")).isFalse();
    }

    @Test
    void isDescribedByMembersAndRenamedByManagers() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));

        assertThat(patch(id, "{\"notes\":\"Prefers coffee\",\"tags\":null}", "\"0\"", staff))
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"name\":\"Ada Lovelace\",\"notes\":\"Prefers coffee\",\"tags\":[],\"version\":1}");
        for (String change : List.of("{\"name\":\"Ada\"}", "{\"phone\":null}", "{\"locale\":\"de\",\"notes\":\"x\"}")) {
            assertThat(patch(id, change, "\"1\"", staff)).hasStatus(403);
        }
        MvcTestResult renamed = patch(id, "{\"name\":\" Ada King \",\"phone\":null,\"locale\":\"de\"}", "\"1\"", owner);
        assertThat(renamed).hasStatusOk().headers().hasValue("ETag", "\"2\"");
        assertThat(shop.body(renamed).get("name").asString()).isEqualTo("Ada King");
        assertThat(shop.body(renamed).has("phone")).isFalse();
        assertThat(shop.body(renamed).get("notes").asString()).isEqualTo("Prefers coffee");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email":"other@example.org"}  | 400 | email
            {"name":null}                  | 422 | name
            {"locale":null}                | 422 | locale
            {"locale":"klingon!"}          | 422 | locale
            {"phone":"call me"}            | 422 | phone
            {"tags":[" "]}                 | 422 | tags[0]
            {"tags":[null]}                | 422 | tags[0]
            {"notes":"A\\u0000da"}         | 400 | notes
            """)
    void refusesBadChanges(String change, int status, String field) {
        UUID id = shop.id(shop.post(path(""), ADA, staff));

        MvcTestResult result = patch(id, change, "\"0\"", owner);

        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void refusesWhatIsTooMuch() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));

        assertThat(patch(id, "{\"notes\":\"%s\"}".formatted("a".repeat(10_001)), "\"0\"", owner))
                .hasStatus(422);
        assertThat(patch(id, "{\"tags\":[\"%s\"]}".formatted("a".repeat(51)), "\"0\"", owner))
                .hasStatus(422);
        assertThat(patch(id, "{\"tags\":[\"a\"%s]}".formatted(",\"a\"".repeat(50)), "\"0\"", owner))
                .hasStatus(422);
        assertThat(shop.get(path("?q=" + "a".repeat(101)), staff)).hasStatus(400);
        assertThat(shop.post(path(""), "{\"name\":\"Ada\",\"email\":\"nobody\"}", staff))
                .hasStatus(422);
    }

    @Test
    void wantsWhatIsChangedToHaveBeenSeen() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));

        assertThat(patch(id, "{}", null, staff)).hasStatus(428);
        assertThat(patch(id, "{}", "\"5\"", staff)).hasStatus(412);
    }

    @Test
    void isSeenByMembersAlone() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));
        RequestPostProcessor stranger = Shop.user(shop.company().owner());

        for (String path : List.of("", "/" + id, "/" + id + "/bookings")) {
            assertThat(shop.get(path(path), Shop.guest())).hasStatus(401);
            assertThat(shop.get(path(path), stranger)).hasStatus(404);
            assertThat(shop.get(path(path), staff)).hasStatusOk();
        }
        assertThat(shop.post(path(""), ADA, Shop.guest())).hasStatus(401);
        assertThat(shop.post(path(""), ADA, stranger)).hasStatus(404);
        assertThat(patch(id, "{}", "*", Shop.guest())).hasStatus(401);
        assertThat(patch(id, "{}", "*", stranger)).hasStatus(404);
        for (String action : List.of("/block", "/unblock")) {
            assertThat(shop.post(path("/" + id + action), "{}", Shop.guest())).hasStatus(401);
            assertThat(shop.post(path("/" + id + action), "{}", stranger)).hasStatus(404);
            assertThat(shop.post(path("/" + id + action), "{}", staff)).hasStatus(403);
        }
    }

    @Test
    void isNotSeenByAnotherCompany() {
        Company other = shop.company();
        UUID foreign = shop.id(shop.post(other.path("/customers"), ADA, Shop.user(other.owner())));

        assertThat(get(foreign, owner)).hasStatus(404);
        assertThat(shop.get(path("/" + foreign + "/bookings"), owner)).hasStatus(404);
        assertThat(patch(foreign, "{}", "*", owner)).hasStatus(404);
        assertThat(block(foreign, "", owner)).hasStatus(404);
        assertThat(shop.body(shop.get(path("?cursor=" + foreign), owner)).get("items"))
                .isEmpty();
    }

    @Test
    void cannotBookWhileBlocked() {
        shop.staff(company, "Grace", "09:00-17:00");
        UUID offering = shop.offering(company, 60, "");
        UUID id = shop.id(shop.post(path(""), ADA, staff));
        String order = Shop.order(offering, Shop.in(2, 10, 0), "ADA@example.ORG");

        JsonNode blocked = shop.body(block(id, "{\"reason\":\"Never comes\"}", owner));
        assertThat(blocked.get("blockedReason").asString()).isEqualTo("Never comes");
        MvcTestResult refused = shop.book(order);
        assertThat(refused).hasStatus(403);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/customer-blocked");
        assertThat(shop.body(refused).toString()).doesNotContain("Never comes");

        JsonNode again = shop.body(block(id, "", owner));
        assertThat(again.get("blockedAt")).isEqualTo(blocked.get("blockedAt"));
        assertThat(again.has("blockedReason")).isFalse();

        JsonNode free = shop.body(shop.post(path("/" + id + "/unblock"), "", owner));
        assertThat(free.has("blockedAt")).isFalse();
        assertThat(shop.post(path("/" + id + "/unblock"), "", owner)).hasStatusOk();
        assertThat(shop.book(order)).hasStatus(201);
    }

    @Test
    void canBeBookedForByAMemberAllTheSame() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));
        block(id, "", owner);
        Contact contact = new Contact("Ada", "ada@example.org", null, "en", null);
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        UUID known = transaction.execute(_ -> customers.idEvenIfBlocked(company.id(), contact));
        assertThat(known).isEqualTo(id);
        assertThatThrownBy(() -> transaction.execute(_ -> customers.idOf(company.id(), contact)))
                .isInstanceOf(ProblemException.class);
    }

    /** A block and a booking cannot pass each other: the block waits for the booking that has begun. */
    @Test
    void isBlockedAfterTheBookingThatHasBegun() {
        UUID id = shop.id(shop.post(path(""), ADA, staff));
        Contact contact = new Contact("Ada", "ada@example.org", null, "en", null);

        CompletableFuture<MvcTestResult> blocking = new TransactionTemplate(transactions).execute(_ -> {
            customers.idOf(company.id(), contact);
            CompletableFuture<MvcTestResult> block = CompletableFuture.supplyAsync(() -> block(id, "", owner));
            awaitSomebodyWaiting();
            assertThat(block).isNotDone();
            return block;
        });

        assertThat(blocking).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(get(id, owner)).bodyJson().extractingPath("$.blockedAt").isNotNull();
    }

    private void awaitSomebodyWaiting() {
        while (jdbc.sql("SELECT count(*) FROM pg_locks WHERE NOT granted")
                        .query(Integer.class)
                        .single()
                == 0) {
            Thread.onSpinWait();
        }
    }

    private void began(JsonNode booking) {
        jdbc.sql("""
                        UPDATE booking SET starts_at = '2024-01-01 10:00Z', ends_at = '2024-01-01 11:00Z',
                          claimed_from = '2024-01-01 10:00Z', claimed_until = '2024-01-01 11:00Z' WHERE id = :id""").param("id", UUID.fromString(booking.get("id").asString())).update();
    }

    private List<String> names(String query) {
        var request = mvc.get().uri(path("")).param("limit", "200").with(staff);
        for (String parameter : query.split("&")) {
            request = parameter.isEmpty()
                    ? request
                    : request.param(
                            parameter.substring(0, parameter.indexOf('=')),
                            parameter.substring(parameter.indexOf('=') + 1));
        }
        MvcTestResult result = request.exchange();
        assertThat(result).hasStatusOk();
        return shop.body(result)
                .get("items")
                .valueStream()
                .map(customer -> customer.get("name").asString())
                .toList();
    }

    private UUID create(String name, String email, String rest) {
        return shop.id(shop.post(path(""), "{\"name\":\"%s\",\"email\":\"%s\"%s}".formatted(name, email, rest), staff));
    }

    private MvcTestResult get(UUID customer, RequestPostProcessor who) {
        return shop.get(path("/" + customer), who);
    }

    private MvcTestResult block(UUID customer, String body, RequestPostProcessor who) {
        return shop.post(path("/" + customer + "/block"), body, who);
    }

    private MvcTestResult patch(UUID customer, String change, @Nullable String ifMatch, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(path("/" + customer))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(change);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private String path(String rest) {
        return company.path("/customers" + rest);
    }
}
