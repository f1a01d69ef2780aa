package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Every mistake is answered by a problem that names the field. */
@ServiceTest
class BadInputIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"kind":"STAFF"}                                              | 422 | name
            {"kind":"STAFF","name":"   "}                                 | 422 | name
            {"kind":"STAFF","name":"\\u00a0"}                              | 422 | name
            {"kind":"STAFF","name":"\\u200b\\ufeff"}                        | 422 | name
            {"kind":"STAFF","name":"Bell\\u0007"}                          | 422 | name
            {"kind":"STAFF","name":"two\\nlines"}                          | 422 | name
            {"name":"Ada"}                                                | 422 | kind
            {"kind":"ROBOT","name":"Ada"}                                 | 400 | kind
            {"kind":"STAFF","name":"Ada","timeZone":"+02:00"}             | 422 | timeZone
            {"kind":"STAFF","name":"Ada","capacity":2}                    | 422 | capacity
            {"kind":"STAFF","name":"Ada","userId":"7"}                    | 400 | userId
            {"kind":"STAFF","name":"A\\u0000da"}                          | 400 | name
            {"kind":"STAFF","name":"Ada","userId":"0198f0c0-0000-7000-8000-000000000001"} | 422 | userId
            """)
    void refusesResources(String body, int status, String field) {
        expect(shop.post(company.path("/resources"), body, Shop.user(company.owner())), status, field);
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String body = "{\"kind\":\"STAFF\",\"name\":\"%s\"}".formatted("a".repeat(101));
        expect(shop.post(company.path("/resources"), body, Shop.user(company.owner())), 422, "name");
    }

    @Test
    void refusesAnExternalReferenceThatIsUsed() {
        String body = "{\"kind\":\"ROOM\",\"name\":\"Blue room\",\"externalRef\":\"r1\"}";
        shop.id(shop.post(company.path("/resources"), body, Shop.user(company.owner())));

        expect(shop.post(company.path("/resources"), body, Shop.user(company.owner())), 409, "externalRef");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"Cut"}                                                                   | 422 | durationMinutes
            {"name":"Bell\\u0007","durationMinutes":60}                                       | 422 | name
            {"name":"\\u200b","durationMinutes":60}                                           | 422 | name
            {"name":"Cut","description":"Bell\\u0007","durationMinutes":60}                   | 422 | description
            {"name":"Cut","durationMinutes":60,"questions":[{"id":"a","label":"\\u3164","type":"TEXT"}]} | 422 | questions[0].label
            {"name":"Cut","durationMinutes":60,"translations":{"de":{"name":"Bell\\u0007"}}}  | 422 | translations.de.name
            {"name":"Cut","durationMinutes":"long"}                                          | 400 | durationMinutes
            {"name":"Cut","durationMinutes":4}                                               | 422 | durationMinutes
            {"name":"Cut","durationMinutes":60,"bufferAfterMinutes":-1}                      | 422 | bufferAfterMinutes
            {"name":"Cut","durationMinutes":60,"price":{"amount":-1,"currency":"EUR"}}       | 422 | price.amount
            {"name":"Cut","durationMinutes":60,"price":{"amount":1,"currency":"USD"}}        | 422 | price.currency
            {"name":"Cut","durationMinutes":60,"price":{"amount":1}}                         | 422 | price.currency
            {"name":"Cut","durationMinutes":60,"price":{"amount":1.5,"currency":"EUR"}}      | 400 | price.amount
            {"name":"Cut","durationMinutes":60,"payment":"FULL"}                             | 422 | payment
            {"name":"Cut","durationMinutes":60,"payment":"DEPOSIT"}                          | 422 | payment
            {"name":"Cut","durationMinutes":60,"horizon":{"days":9999}}                      | 422 | horizon.days
            {"name":"Cut","durationMinutes":60,"requires":[]}                                | 422 | requires
            {"name":"Cut","durationMinutes":60,"requires":[{"count":1}]}                     | 422 | requires[0].kind
            {"name":"Cut","durationMinutes":60,"requires":[{"kind":"ROOM","resourceIds":["0198f0c0-0000-7000-8000-000000000001"]}]} | 422 | requires[0].resourceIds[0]
            {"name":"Cut","durationMinutes":60,"capacity":0}                                 | 422 | capacity
            {"name":"Cut","durationMinutes":60,"capacity":1001}                              | 422 | capacity
            {"name":"Cut","durationMinutes":60,"maxPerDay":0}                                | 422 | maxPerDay
            {"name":"Cut","durationMinutes":60,"alignment":"SUN"}                            | 400 | alignment
            {"name":"Cut","durationMinutes":60,"segments":[{"minutes":50}]}                  | 422 | segments
            {"name":"Cut","durationMinutes":60,"segments":[]}                                | 422 | segments
            {"name":"Cut","segments":[{"minutes":60,"requires":[0,0]}]}                      | 422 | segments[0].requires
            {"name":"Cut","durationMinutes":60,"horizon":{"from":"2027-02-01","to":"2027-01-31"}} | 422 | horizon.to
            {"name":"Cut","durationMinutes":60,"horizon":{"from":"1899-12-31","to":"2027-01-31"}} | 400 | horizon.from
            {"name":"Cut","durationMinutes":60,"horizon":{"from":"2027-01-01","to":"9000-01-01"}} | 400 | horizon.to
            {"name":"Cut","durationMinutes":60,"deposit":{"percent":101}}                    | 422 | deposit.percent
            {"name":"Cut","durationMinutes":60,"cancellation":{"cutOffMinutes":1}}           | 422 | cancellation.feePercent
            {"name":"Cut","durationMinutes":60,"cancellation":{"cutOffMinutes":1,"feePercent":101}} | 422 | cancellation.feePercent
            {"name":"Cut","durationMinutes":60,"questions":[{"id":"A","label":"A","type":"TEXT"}]} | 422 | questions[0].id
            {"name":"Cut","durationMinutes":60,"questions":[{"id":"a","label":"A","type":"SONG"}]} | 400 | questions[0].type
            {"name":"Cut","durationMinutes":60,"questions":[{"id":"a","label":"A","type":"CHOICE","options":[]}]} | 422 | questions[0].options
            {"name":"Cut","durationMinutes":60,"translations":{"de":{"questions":{"a":{"label":"A"}}}}} | 422 | translations.de.questions
            {"name":"Cut","durationMinutes":60,"translations":{"de":{"name":"A\\u0000da"}}}  | 400 | translations.de.name
            {"name":"Cut","durationMinutes":60,"translations":{"d\\u0000e":{"name":"Ada"}}}  | 400 |
            {"name":"Cut","durationMinutes":60,"locationId":"0198f0c0-0000-7000-8000-000000000001"} | 422 | locationId
            {"name":"Cut","durationMinutes":60,"externalRef":""}                             | 422 | externalRef
            """)
    void refusesOfferings(String body, int status, String field) {
        expect(shop.post(company.path("/offerings"), body, Shop.user(company.owner())), status, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"weekly":[],"exceptions":[]}                                                                                   | 422 | timeZone
            {"timeZone":"Mars/Olympus","weekly":[],"exceptions":[]}                                                         | 422 | timeZone
            {"timeZone":"UTC","weekly":[]}                                                                                  | 422 | exceptions
            {"timeZone":"UTC","weekly":[{"day":"MONDAY","start":"17:00","end":"09:00"}],"exceptions":[]}                    | 422 | weekly[0].end
            {"timeZone":"UTC","weekly":[{"day":"MONDAY","start":"09:00","end":"09:00"}],"exceptions":[]}                    | 422 | weekly[0].end
            {"timeZone":"UTC","weekly":[{"day":"MONDAY","start":"09:00","end":"24:30"}],"exceptions":[]}                    | 400 | weekly[0].end
            {"timeZone":"UTC","weekly":[{"day":"FUNDAY","start":"09:00","end":"10:00"}],"exceptions":[]}                    | 400 | weekly[0].day
            {"timeZone":"UTC","weekly":[{"day":"MONDAY","start":"09:00"}],"exceptions":[]}                                  | 422 | weekly[0].end
            {"timeZone":"UTC","weekly":[],"exceptions":[{"date":"2026-12-24","windows":[{"start":"09:00","end":"12:00"},{"start":"11:00","end":"13:00"}]}]} | 422 | exceptions[0].windows[1].end
            {"timeZone":"UTC","weekly":[],"exceptions":[{"date":"2026-12-24","windows":[]},{"date":"2026-12-24","windows":[]}]} | 422 | exceptions[1].date
            """)
    void refusesSchedules(String body, int status, String field) {
        UUID staff = shop.staff(company, "Ada", "09:00-17:00");

        expect(putSchedule(staff, "\"1\"", body), status, field);
    }

    @Test
    void wantsTheScheduleThatIsReplacedToHaveBeenSeen() {
        UUID staff = shop.staff(company, "Ada", "09:00-17:00");
        String body = "{\"timeZone\":\"UTC\",\"weekly\":[],\"exceptions\":[]}";

        assertThat(putSchedule(staff, null, body)).hasStatus(428);
        assertThat(putSchedule(staff, "\"0\"", body)).hasStatus(412);
        assertThat(putSchedule(staff, "\"1\"", body)).hasStatusOk().headers().hasValue("ETag", "\"2\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {                                                                                                               | 400 |
            {"start":"%s","customer":{"name":"Ada","email":"ada@example.org"}}                                              | 422 | offeringId
            {"offeringId":"0198f0c0-0000-7000-8000-000000000001","start":"%s","customer":{"name":"Ada","email":"a@b.org"}}  | 422 | offeringId
            {"offeringId":"OFFERING","customer":{"name":"Ada","email":"ada@example.org"}}                                   | 422 | start
            {"offeringId":"OFFERING","start":"tomorrow","customer":{"name":"Ada","email":"ada@example.org"}}                | 400 | start
            {"offeringId":"OFFERING","start":"9999-12-31T23:00:00Z","customer":{"name":"Ada","email":"ada@example.org"}}    | 400 | start
            {"offeringId":"OFFERING","start":"2020-01-01T10:00:00Z","customer":{"name":"Ada","email":"ada@example.org"}}    | 422 | start
            {"offeringId":"OFFERING","start":"2090-01-01T10:00:00Z","customer":{"name":"Ada","email":"ada@example.org"}}    | 422 | start
            {"offeringId":"OFFERING","start":"%s"}                                                                          | 422 | customer
            {"offeringId":"OFFERING","start":"%s","customer":{"name":"Ada","email":"nobody"}}                               | 422 | customer.email
            {"offeringId":"OFFERING","start":"%s","customer":{"name":"Ada","email":"a@b.org","phone":"call me"}}            | 422 | customer.phone
            {"offeringId":"OFFERING","start":"%s","customer":{"name":"Ada","email":"a@b.org","locale":"klingon!"}}          | 422 | customer.locale
            {"offeringId":"OFFERING","start":"%s","customer":{"name":"Ada","email":"a@b.org","timeZone":"X"}}               | 422 | customer.timeZone
            {"offeringId":"OFFERING","start":"%s","partySize":2,"customer":{"name":"Ada","email":"a@b.org"}}                | 422 | partySize
            {"offeringId":"OFFERING","start":"%s","resourceId":"0198f0c0-0000-7000-8000-000000000001","customer":{"name":"Ada","email":"a@b.org"}} | 422 | resourceId
            """)
    void refusesBookings(String body, int status, String field) {
        shop.staff(company, "Ada", "09:00-17:00");
        UUID offering = shop.offering(company, 60, "");
        String order = body.replace("OFFERING", offering.toString())
                .replace("%s", Shop.in(3, 10, 0).toString());

        expect(shop.book(order), status, field);
    }

    @Test
    void refusesStartsOffTheGridAndOutsideTheHours() {
        shop.staff(company, "Ada", "09:00-17:00");
        UUID offering = shop.offering(company, 60, "");

        for (Instant start : new Instant[] {Shop.in(3, 10, 30), Shop.in(3, 17, 0), Shop.in(3, 8, 0)}) {
            MvcTestResult result = shop.book(Shop.order(offering, start));
            expect(result, 422, "start");
            assertThat(shop.body(result).get("type").asString()).isEqualTo("/problems/slot-not-offered");
        }
    }

    @Test
    void knowsNothingOfAnotherCompany() {
        Company other = shop.company();
        UUID staff = shop.staff(other, "Ada", "09:00-17:00");

        assertThat(shop.get(company.path("/resources/" + staff), Shop.user(company.owner())))
                .hasStatus(404);
        assertThat(shop.get(other.path("/resources/" + staff), Shop.user(company.owner())))
                .hasStatus(404);
        assertThat(shop.get(company.path("/resources/" + staff + "/schedule"), Shop.user(company.owner())))
                .hasStatus(404);
        expect(
                shop.post(
                        company.path("/offerings"),
                        "{\"name\":\"Cut\",\"durationMinutes\":60,\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]}"
                                .formatted(staff),
                        Shop.user(company.owner())),
                422,
                "requires[0].resourceIds[0]");
    }

    @Test
    void wantsEverybodyButCustomersToSignIn() {
        String resource = "{\"kind\":\"STAFF\",\"name\":\"Ada\"}";

        assertThat(shop.post(company.path("/resources"), resource, Shop.guest()))
                .hasStatus(401);
        assertThat(shop.post(company.path("/offerings"), "{}", Shop.guest())).hasStatus(401);
        assertThat(shop.get(company.path("/resources"), Shop.guest())).hasStatus(401);
        assertThat(shop.get(company.path("/offerings"), Shop.guest())).hasStatusOk();
        assertThat(shop.get("/api/v1/nothing", Shop.user(company.owner()))).hasStatus(403);
    }

    private MvcTestResult putSchedule(UUID resource, String ifMatch, String body) {
        var request = mvc.put()
                .uri(company.path("/resources/" + resource + "/schedule"))
                .with(Shop.user(company.owner()))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private void expect(MvcTestResult result, int status, String field) {
        JsonNode problem = shop.body(result);
        assertThat(result.getResponse().getStatus()).as("%s", problem).isEqualTo(status);
        assertThat(result.getResponse().getContentType()).startsWith("application/problem+json");
        if (field != null) {
            assertThat(problem.at("/errors/0/field").asString())
                    .as("%s", problem)
                    .isEqualTo(field);
        }
    }
}
