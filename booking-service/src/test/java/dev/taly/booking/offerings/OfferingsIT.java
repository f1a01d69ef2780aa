package dev.taly.booking.offerings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.LockWait;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.LocalDate;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class OfferingsIT {

    private static final String FULL = """
            {"name":"Colour","description":"All of it","bufferBeforeMinutes":5,"bufferAfterMinutes":10,"stepMinutes":20,
             "alignment":"WINDOW","minimumNoticeMinutes":60,"horizon":{"from":"2027-01-01","to":"2027-12-31"},
             "segments":[{"minutes":30},{"minutes":20,"requires":[1]}],"maxPerDay":3,"capacity":4,
             "price":{"amount":9000,"currency":"EUR"},"payment":"DEPOSIT","deposit":{"percent":20},
             "approvalRequired":true,"requires":[{"kind":"STAFF","count":2},{"kind":"ROOM"}],
             "cancellation":{"cutOffMinutes":1440,"feePercent":50},
             "questions":[{"id":"hair","label":"Hair?","type":"CHOICE","required":true,"options":["long","short"]}],
             "translations":{"de":{"name":"Farbe","questions":{"hair":{"label":"Haar?","options":["lang","kurz"]}}}},
             "externalRef":"c1"}""";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private OfferingService service;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @Test
    void showsEverythingItWasToldAndFillsInTheRest() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));

        MvcTestResult result = get(id, "", Shop.guest());

        assertThat(result).hasStatusOk().headers().hasValue("ETag", "\"0\"");
        assertThat(result).bodyJson().isLenientlyEqualTo(FULL);
        assertThat(shop.body(result).get("durationMinutes").asInt()).isEqualTo(50);

        assertThat(get(shop.offering(company, 60, ""), "", Shop.guest()))
                .bodyJson()
                .isLenientlyEqualTo("""
                {"durationMinutes":60,"stepMinutes":60,"alignment":"CLOCK","horizon":{"days":60},"capacity":1,
                 "payment":"ON_SITE","pricePer":"BOOKING","moves":{"allowed":true},"defaulted":["stepMinutes","payment","pricePer"],
                 "approvalRequired":false,"requires":[{"kind":"STAFF","resourceIds":[],"count":1}],
                 "cancellation":{"cutOffMinutes":0,"feePercent":0,"allowed":true},"questions":[],"translations":{}}""");
    }

    @Test
    void speaksTheLanguageOfWhoAsks() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));
        String german = """
                {"name":"Farbe","description":"All of it",
                 "questions":[{"label":"Haar?","options":["long","short"],"optionLabels":["lang","kurz"]}]}""";

        assertThat(get(id, "?locale=de-AT", Shop.guest())).bodyJson().isLenientlyEqualTo(german);
        assertThat(shop.get(company.path("/offerings?locale=de"), Shop.guest()))
                .bodyJson()
                .extractingPath("$.items[0].name")
                .isEqualTo("Farbe");
        assertThat(get(id, "?locale=fr", Shop.guest())).bodyJson().isLenientlyEqualTo("{\"name\":\"Colour\"}");
        assertThat(get(id, "?locale=!", Shop.guest())).hasStatus(400);
    }

    @Test
    void changesWhatIsGivenAndNothingElse() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));

        MvcTestResult result = patch(id, "{\"name\":\" Tint \",\"maxPerDay\":null,\"horizon\":{\"days\":9}}", "\"0\"");

        assertThat(result).hasStatusOk().headers().hasValue("ETag", "\"1\"");
        JsonNode before = json.readTree(FULL);
        JsonNode after = shop.body(get(id, "", owner()));
        assertThat(after).isEqualTo(withoutWarnings(result));
        assertThat(after.get("name").asString()).isEqualTo("Tint");
        assertThat(after.has("maxPerDay")).isFalse();
        assertThat(after.at("/horizon/days").asInt()).isEqualTo(9);
        assertThat(after.at("/horizon").has("from")).isFalse();
        for (String field : new String[] {"segments", "deposit", "translations", "capacity"}) {
            assertThat(after.get(field)).as(field).isEqualTo(before.get(field));
        }
        assertThat(result).bodyJson().isLenientlyEqualTo("""
                {"price":{"amount":9000,"currency":"EUR","fractionDigits":2},
                 "cancellation":{"cutOffMinutes":1440,"feePercent":50}}""");
    }

    @Test
    void translatesWhatIsLeftOfItsQuestions() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));

        assertThat(patch(id, """
                {"questions":[{"id":"hair","label":"Hair?","type":"CHOICE","options":["short","curly","long"]},
                  {"id":"tea","label":"Tea?","type":"YES_NO"}]}""", "\"0\"")).hasStatusOk();
        JsonNode german = shop.body(get(id, "?locale=de", Shop.guest()));
        assertThat(german.at("/questions/0/label").asString()).isEqualTo("Haar?");
        assertThat(german.at("/questions/0/optionLabels").toString()).isEqualTo("[\"kurz\",\"curly\",\"lang\"]");
        assertThat(german.at("/questions/1/label").asString()).isEqualTo("Tea?");

        assertThat(patch(id, "{\"questions\":[{\"id\":\"tea\",\"label\":\"Tea?\",\"type\":\"YES_NO\"}]}", "\"1\""))
                .hasStatusOk();
        JsonNode left = shop.body(get(id, "", Shop.guest()));
        assertThat(left.at("/translations/de/name").asString()).isEqualTo("Farbe");
        assertThat(left.at("/translations/de/questions").has("hair")).isFalse();
        assertThat(patch(id, "{\"questions\":null}", "\"2\"")).hasStatusOk();
    }

    /** Who sends translations means them. */
    @Test
    void refusesTranslationsOfWhatIsNotAsked() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));

        MvcTestResult refused = patch(
                id,
                "{\"questions\":[],\"translations\":{\"de\":{\"questions\":{\"hair\":{\"label\":\"Haar?\"}}}}}",
                "\"0\"");

        assertThat(refused).hasStatus(422);
        assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("translations.de.questions");
    }

    @Test
    void givesEveryFieldItsDefaultBack() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));

        assertThat(patch(id, """
                {"description":null,"bufferBeforeMinutes":null,"bufferAfterMinutes":null,"stepMinutes":null,"alignment":null,
                 "minimumNoticeMinutes":null,"horizon":null,"segments":null,"maxPerDay":null,"capacity":null,
                 "price":null,"payment":null,"deposit":null,"approvalRequired":null,"requires":null,"cancellation":null,
                 "questions":null,"translations":null,"externalRef":null,"locationId":null,"durationMinutes":45}""", "\"0\"")).hasStatusOk();

        JsonNode plain = shop.body(get(shop.offering(company, 45, ""), "", Shop.guest()));
        JsonNode reset = shop.body(get(id, "", Shop.guest()));
        plain.propertyNames().stream()
                .filter(field -> !field.equals("id") && !field.equals("name") && !field.equals("version"))
                .forEach(field -> assertThat(reset.get(field)).as(field).isEqualTo(plain.get(field)));
        assertThat(reset.size()).isEqualTo(plain.size());
    }

    @Test
    void lastsAsLongAsItsNewSegments() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));

        assertThat(patch(id, "{\"segments\":[{\"minutes\":40},{\"minutes\":40}]}", "\"0\""))
                .bodyJson()
                .extractingPath("$.durationMinutes")
                .isEqualTo(80);
        assertThat(patch(id, "{\"durationMinutes\":60}", "\"1\"")).hasStatus(422);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":null}                                       | 422 | name
            {"name":" "}                                        | 422 | name
            {"name":3}                                          | 400 | name
            {"nam":"Cut"}                                       | 400 | nam
            {"version":3}                                       | 400 | version
            []                                                  | 400 | body
            {"durationMinutes":null}                            | 422 | durationMinutes
            {"durationMinutes":3}                               | 422 | durationMinutes
            {"durationMinutes":45.5}                            | 400 | durationMinutes
            {"price":null,"payment":"FULL"}                                      | 422 | payment
            {"payment":"DEPOSIT"}                               | 422 | deposit
            {"price":{"amount":1,"currency":"USD"}}             | 422 | price.currency
            {"requires":[{"kind":"STAFF","resourceIds":[null]}]} | 422 | requires[0].resourceIds[0]
            {"requires":[{"kind":"STAFF","resourceIds":["0198f0c0-0000-7000-8000-000000000001"]}]} | 422 | requires[0].resourceIds[0]
            {"requires":[{}]}                                   | 422 | requires[0].kind
            {"name":"A\\u0000da"}                               | 400 | name
            {"locationId":"0198f0c0-0000-7000-8000-000000000001"} | 422 | locationId
            {"translations":{"de":{"questions":{"x":{}}}}}      | 422 | translations.de.questions
            {"horizon":{"from":"1899-12-31","to":"1970-01-01"}} | 400 | horizon.from
            """)
    void refusesBadChanges(String change, int status, String field) {
        UUID id = shop.offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");

        MvcTestResult result = patch(id, change, "\"0\"");

        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(get(id, "", Shop.guest()))
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(0);
    }

    /** Texts were taken once that would not be by now. */
    @Test
    void keepsWhatIsOlderThanTheRulesUntilItIsChanged() {
        UUID id = shop.id(shop.post(company.path("/offerings"), FULL, owner()));
        jdbc.sql("""
                        UPDATE offering SET translations = '{"de":{"name":"Bell\\u0007"}}',
                          questions = jsonb_set(questions, '{0,options}', '["long","long\\u200b"]')
                        WHERE id = ?""").param(id).update();

        MvcTestResult renamed = patch(id, "{\"name\":\"Tint\"}", "*");

        assertThat(renamed).hasStatusOk();
        assertThat(shop.body(renamed).at("/translations/de/name").asString()).isEqualTo("Bell\u0007");
        assertThat(shop.body(renamed).at("/questions/0/options/1").asString()).isEqualTo("long\u200b");
        assertThat(patch(id, "{\"translations\":{\"de\":{\"name\":\"Bell\\u0007\"}}}", "*"))
                .hasStatus(422);
        assertThat(patch(id, """
                {"questions":[{"id":"hair","label":"Hair?","type":"CHOICE","options":["long","long\u200b"]}]}""", "*")).hasStatus(422);
    }

    @Test
    void wantsWhatIsChangedToHaveBeenSeen() {
        UUID id = shop.offering(company, 60, "");

        assertThat(patch(id, "{\"name\":\"Cut\"}", null)).hasStatus(428);
        assertThat(patch(id, "{\"name\":\"Cut\"}", "\"7\"")).hasStatus(412);
        assertThat(patch(id, "{\"name\":\"Cut\"}", "*")).hasStatusOk();
    }

    @Test
    void isChangedByManagersAlone() {
        UUID id = shop.offering(company, 60, "");
        RequestPostProcessor staff = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
        RequestPostProcessor manager = Shop.user(shop.member(company, UUID.randomUUID(), "MANAGER"));
        RequestPostProcessor stranger = Shop.user(shop.company().owner());
        String change = "{\"name\":\"Cut\"}";

        assertThat(patch(id, change, "\"0\"", Shop.guest())).hasStatus(401);
        assertThat(patch(id, change, "\"0\"", stranger)).hasStatus(404);
        assertThat(patch(id, change, "\"0\"", staff)).hasStatus(403);
        assertThat(delete(id, Shop.guest())).hasStatus(401);
        assertThat(delete(id, stranger)).hasStatus(404);
        assertThat(delete(id, staff)).hasStatus(403);
        assertThat(patch(id, change, "\"0\"", manager)).hasStatusOk();
        assertThat(delete(id, manager)).hasStatus(204);
    }

    @Test
    void knowsNoOfferingOfAnotherCompany() {
        UUID foreign = shop.offering(shop.company(), 60, "");

        assertThat(get(foreign, "", Shop.guest())).hasStatus(404);
        assertThat(patch(foreign, "{}", "*")).hasStatus(404);
        assertThat(delete(foreign, owner())).hasStatus(404);
    }

    @Test
    void cannotBeBookedOnceArchived() {
        shop.staff(company, "Ada", "09:00-17:00");
        UUID id = shop.offering(company, 60, "");
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        String availability = company.path("/availability?offeringId=%s&from=%s&to=%s".formatted(id, day, day));
        assertThat(shop.get(availability, Shop.guest())).hasStatusOk();

        assertThat(delete(id, owner())).hasStatus(204);
        MvcTestResult archived = get(id, "", Shop.guest());
        assertThat(delete(id, owner())).hasStatus(204);

        assertThat(shop.body(get(id, "", Shop.guest()))).isEqualTo(shop.body(archived));
        assertThat(shop.body(archived).has("archivedAt")).isTrue();
        assertThat(shop.get(availability, Shop.guest())).hasStatus(422);
        MvcTestResult booked = shop.book(Shop.order(id, Shop.in(3, 10, 0)));
        assertThat(booked).hasStatus(422);
        assertThat(shop.body(booked).at("/errors/0/field").asString()).isEqualTo("offeringId");
    }

    /** The booking has read the offering and waits for its row; then it looks again. */
    @Test
    void cannotBeBookedOnceArchivedHoweverTheyRace() {
        shop.staff(company, "Ada", "09:00-17:00");
        UUID id = shop.offering(company, 60, "");

        CompletableFuture<MvcTestResult> booking = new TransactionTemplate(transactions).execute(_ -> {
            service.archive(company.id(), id);
            CompletableFuture<MvcTestResult> begun =
                    CompletableFuture.supplyAsync(() -> shop.book(Shop.order(id, Shop.in(3, 10, 0))));
            LockWait.await(jdbc);
            return begun;
        });

        MvcTestResult refused = booking.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(refused).hasStatus(422);
        assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("offeringId");
    }

    @Test
    void listsArchivedOnesForMembersAlone() {
        UUID first = shop.offering(company, 60, "");
        UUID second = shop.offering(company, 60, "");
        delete(first, owner());
        RequestPostProcessor staff = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));

        assertThat(shop.get(company.path("/offerings"), Shop.guest()))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(second.toString());
        assertThat(shop.get(company.path("/offerings?archived=true"), staff))
                .bodyJson()
                .extractingPath("$.items[*].id")
                .asArray()
                .containsExactly(first.toString(), second.toString());
        assertThat(shop.get(company.path("/offerings?archived=true"), Shop.guest()))
                .hasStatus(401);
        assertThat(shop.get(company.path("/offerings?archived=true"), Shop.user(UUID.randomUUID())))
                .hasStatus(404);
    }

    @Test
    void hasAnExternalReferenceOfItsOwn() {
        UUID other = shop.offering(company, 60, "");
        shop.offering(company, 60, ",\"externalRef\":\"c1\"");
        shop.offering(shop.company(), 60, ",\"externalRef\":\"c1\"");

        for (MvcTestResult result : new MvcTestResult[] {
            shop.post(company.path("/offerings"), FULL, owner()), patch(other, "{\"externalRef\":\"c1\"}", "\"0\"")
        }) {
            assertThat(result).hasStatus(409);
            assertThat(shop.body(result).get("type").asString()).isEqualTo("/problems/external-ref-taken");
            assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo("externalRef");
        }
    }

    private RequestPostProcessor owner() {
        return Shop.user(company.owner());
    }

    private MvcTestResult get(UUID offering, String query, RequestPostProcessor who) {
        return shop.get(company.path("/offerings/" + offering + query), who);
    }

    private MvcTestResult delete(UUID offering, RequestPostProcessor who) {
        return mvc.delete()
                .uri(company.path("/offerings/" + offering))
                .with(who)
                .exchange();
    }

    private MvcTestResult patch(UUID offering, String change, @Nullable String ifMatch) {
        return patch(offering, change, ifMatch, owner());
    }

    private MvcTestResult patch(UUID offering, String change, @Nullable String ifMatch, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(company.path("/offerings/" + offering))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(change);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    /** Which tell only whoever has just saved it. */
    private JsonNode withoutWarnings(MvcTestResult saved) {
        ObjectNode offering = (ObjectNode) shop.body(saved);
        offering.remove("warnings");
        return offering;
    }
}
