package dev.taly.booking.customers;

import static dev.taly.booking.customers.CustomerRegister.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** What a company keeps about its customers. */
@ServiceTest
class CustomersIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private CustomerRegister register;

    @BeforeEach
    void open() {
        register = CustomerRegister.of(shop, mvc);
    }

    @Test
    void isAddedByHand() {
        MvcTestResult result = shop.post(register.path(""), ADA, register.staff());

        assertThat(result).hasStatus(201).headers().hasValue("ETag", "\"0\"");
        assertThat(result).bodyJson().isLenientlyEqualTo("""
                {"name":"Ada Lovelace","email":"Ada@example.org","phone":"+442079460000","locale":"en-GB",
                 "timeZone":"Europe/London","notes":"Likes tea","tags":["vip","new client"],
                 "visits":{"bookings":0,"cancelled":0,"noShows":0},"version":0}""");
        assertThat(shop.body(result).at("/visits").has("first")).isFalse();
        assertThat(shop.body(register.get(shop.id(result), register.staff()))).isEqualTo(shop.body(result));
    }

    @Test
    void isKnownByTheAddress() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));

        MvcTestResult again =
                shop.post(register.path(""), "{\"name\":\"Ada\",\"email\":\"ADA@EXAMPLE.ORG\"}", register.staff());

        assertThat(again).hasStatus(409);
        assertThat(shop.body(again).get("type").asString()).isEqualTo("/problems/customer-exists");
        assertThat(shop.body(again).get("customerId").asString()).isEqualTo(id.toString());
        Company other = shop.company();
        shop.id(shop.post(other.path("/customers"), ADA, Shop.user(other.owner())));
    }

    @Test
    void isDescribedByMembersAndRenamedByManagers() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));

        assertThat(register.patch(id, "{\"notes\":\"Prefers coffee\",\"tags\":null}", "\"0\"", register.staff()))
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"name\":\"Ada Lovelace\",\"notes\":\"Prefers coffee\",\"tags\":[],\"version\":1}");
        for (String change : List.of("{\"name\":\"Ada\"}", "{\"phone\":null}", "{\"locale\":\"de\",\"notes\":\"x\"}")) {
            assertThat(register.patch(id, change, "\"1\"", register.staff())).hasStatus(403);
        }
        MvcTestResult renamed = register.patch(
                id, "{\"name\":\" Ada King \",\"phone\":null,\"locale\":\"de\"}", "\"1\"", register.owner());
        assertThat(renamed).hasStatusOk().headers().hasValue("ETag", "\"2\"");
        assertThat(shop.body(renamed).get("name").asString()).isEqualTo("Ada King");
        assertThat(shop.body(renamed).has("phone")).isFalse();
        assertThat(shop.body(renamed).get("notes").asString()).isEqualTo("Prefers coffee");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"email":"nobody"}             | 422 | email
            {"email":"änne@example.org"}   | 422 | email
            {"email":null}                 | 422 | email
            {"name":"Bell\\u0007"}         | 422 | name
            {"name":"\\u3164"}             | 422 | name
            {"name":"see http://x.example"} | 422 | name
            {"tags":["a\\nb"]}             | 422 | tags[0]
            {"name":null}                  | 422 | name
            {"locale":null}                | 422 | locale
            {"locale":"klingon!"}          | 422 | locale
            {"phone":"call me"}            | 422 | phone
            {"tags":[" "]}                 | 422 | tags[0]
            {"tags":[null]}                | 422 | tags[0]
            {"notes":"A\\u0000da"}         | 400 | notes
            """)
    void refusesBadChanges(String change, int status, String field) {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));

        MvcTestResult result = register.patch(id, change, "\"0\"", register.owner());

        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void refusesWhatIsTooMuch() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));

        assertThat(register.patch(id, "{\"notes\":\"%s\"}".formatted("a".repeat(10_001)), "\"0\"", register.owner()))
                .hasStatus(422);
        assertThat(register.patch(id, "{\"tags\":[\"%s\"]}".formatted("a".repeat(51)), "\"0\"", register.owner()))
                .hasStatus(422);
        assertThat(register.patch(id, "{\"tags\":[\"a\"%s]}".formatted(",\"a\"".repeat(50)), "\"0\"", register.owner()))
                .hasStatus(422);
        assertThat(shop.get(register.path("?q=" + "a".repeat(101)), register.staff()))
                .hasStatus(400);
        assertThat(shop.post(register.path(""), "{\"name\":\"Ada\",\"email\":\"nobody\"}", register.staff()))
                .hasStatus(422);
    }

    @Test
    void isKnownByAnotherAddressOnceThatWasMended() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));
        UUID other = register.create("Bob", "bob@münchen.example", "");

        assertThat(register.patch(id, "{\"email\":\"ada@example.com\"}", "\"0\"", register.staff()))
                .hasStatus(403);
        MvcTestResult taken =
                register.patch(id, "{\"email\":\"BOB@xn--mnchen-3ya.example\"}", "\"0\"", register.owner());
        assertThat(taken).hasStatus(409);
        assertThat(shop.body(taken).get("customerId").asString()).isEqualTo(other.toString());
        JsonNode mended = shop.body(register.patch(id, "{\"email\":\" Ada@EXAMPLE.com \"}", "\"0\"", register.owner()));
        assertThat(mended.get("email").asString()).isEqualTo("Ada@example.com");
        assertThat(shop.body(shop.post(
                                register.path(""), "{\"name\":\"A\",\"email\":\"ada@example.com\"}", register.staff()))
                        .get("customerId")
                        .asString())
                .isEqualTo(id.toString());
    }

    /** Names were taken once that would not be by now. */
    @Test
    void keepsWhatIsOlderThanTheRules() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));
        jdbc.sql("UPDATE customer SET name = ?, phone = 'ask Bob' WHERE id = ?")
                .params("Ada\u0007 http://x.example", id)
                .update();

        assertThat(register.patch(id, "{\"notes\":\"Likes coffee\"}", "\"0\"", register.staff()))
                .hasStatusOk();
        assertThat(register.patch(id, "{\"name\":\"Ada\\u0007\"}", "\"1\"", register.owner()))
                .hasStatus(422);
    }

    /** The company is in Berlin, and a language alone is in no country. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ,"locale":"de"                               | 030 1234567    | +49301234567  | 030 7654321     | +49307654321
            ,"timeZone":"Europe/London"                  | 020 7946 0000  | +442079460000 | 020 7946 0001   | +442079460001
            ,"locale":"en-US"                            | (212) 555-0123 | +12125550123  | (212) 555-0124  | +12125550124
            """)
    void hasATelephoneWhereTheCompanyIsUnlessItIsElsewhere(
            String where, String added, String kept, String changed, String keptThen) {
        UUID id = register.create("Ada", "ada@example.org", where + ",\"phone\":\"%s\"".formatted(added));
        assertThat(shop.body(register.get(id, register.staff())).get("phone").asString())
                .isEqualTo(kept);

        MvcTestResult result = register.patch(id, "{\"phone\":\"%s\"}".formatted(changed), "\"0\"", register.owner());

        assertThat(result).hasStatusOk();
        assertThat(shop.body(result).get("phone").asString()).isEqualTo(keptThen);
    }

    @Test
    void wantsWhatIsChangedToHaveBeenSeen() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));

        assertThat(register.patch(id, "{}", null, register.staff())).hasStatus(428);
        assertThat(register.patch(id, "{}", "\"5\"", register.staff())).hasStatus(412);
    }
}
