package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What the company books by hand for a customer who called. */
@ServiceTest
class ManualBookingIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String PRICED = ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private EventTap tap;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private UUID mary;
    private UUID manager;
    private UUID clerk;

    @BeforeEach
    void open() {
        company = shop.company();
        mary = shop.staff(company, "Mary Somerville", "09:00-17:00");
        manager = shop.member(company, UUID.randomUUID(), "MANAGER");
        clerk = shop.member(company, UUID.randomUUID(), "STAFF");
    }

    @Test
    void waitsForNoPaymentAndNoApproval() {
        UUID offering = shop.offering(company, 60, PRICED + ",\"approvalRequired\":true");

        MvcTestResult result = byHand(offering, start, false, Shop.user(clerk));

        assertThat(result).hasStatus(201);
        JsonNode booking = shop.body(result);
        assertThat(booking.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(booking.get("placedBy").asString()).isEqualTo("COMPANY");
        assertThat(booking.has("amountDue")).isFalse();
        assertThat(booking.has("expiresAt")).isFalse();
        assertThat(booking.at("/price/amount").asLong()).isEqualTo(4500);
        awaitEvents(booking, "booking.created", "booking.confirmed");
        assertThat(tap.of(id(booking)).getFirst().get("actor").asString()).isEqualTo("USER:" + clerk);
        assertThat(source(booking)).isEqualTo("STAFF");
        assertThat(shop.get("/api/v1/bookings/" + id(booking), Shop.token(booking)))
                .hasStatusOk();
    }

    @Test
    void isToldFromWhatAProgramBooks() {
        UUID offering = shop.offering(company, 60, "");

        JsonNode booking = shop.body(byHand(offering, start, false, Shop.program(company.id(), "bookings:write")));

        awaitEvents(booking, "booking.created", "booking.confirmed");
        assertThat(source(booking)).isEqualTo("API");
    }

    private String source(JsonNode booking) {
        return tap.of(id(booking)).getFirst().at("/data/booking/source").asString();
    }

    /** What the rules do not allow stands once a manager sets them aside, and it is written down why they would not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            ,"minimumNoticeMinutes":20160 | 3  | 10:00 | 422 | TOO_SOON | RULES
            ,"horizon":{"days":1}         | 3  | 10:00 | 422 | TOO_FAR | RULES
                                          | 3  | 20:00 | 422 | OUTSIDE_HOURS | HOURS
                                          | 3  | 10:20 | 422 | OFF_GRID | RULES
                                          | -2 | 10:00 | 422 | IN_THE_PAST | RULES
                                          | -40 | 10:00 | 422 | IN_THE_PAST | RULES
            """)
    void setsTheCompanysOwnRulesAside(String rest, int day, String time, int refusal, String verdict, String widened) {
        UUID offering = shop.offering(company, 60, rest == null ? "" : rest);
        Instant at = Shop.in(day, Integer.parseInt(time.substring(0, 2)), Integer.parseInt(time.substring(3)));

        assertThat(byHand(offering, at, false, Shop.user(manager))).hasStatus(refusal);

        standsAndIsWrittenDown(offering, at, "", verdict, widened);
    }

    @ParameterizedTest
    @CsvSource({"time-off, 422, TIME_OFF", "blocks, 409, TAKEN"})
    void setsTheAbsenceAsideOfWhoeverIsNamed(String absence, int refusal, String verdict) {
        UUID offering = shop.offering(company, 60, "");
        shop.id(shop.post(
                company.path("/resources/" + mary + "/" + absence),
                "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(start, start.plusSeconds(1800)),
                Shop.user(company.owner())));

        assertThat(byHand(offering, start, false, Shop.user(manager))).hasStatus(refusal);

        MvcTestResult unnamed = byHand(offering, start, true, Shop.user(manager));
        assertThat(unnamed).hasStatus(409);
        assertThat(shop.body(unnamed).get("type").asString()).isEqualTo("/problems/resources-away");
        assertThat(shop.body(unnamed).at("/resourceIds/0").asString()).isEqualTo(mary.toString());

        standsAndIsWrittenDown(offering, start, ",\"resourceId\":\"%s\"".formatted(mary), verdict, "ABSENCE");
    }

    @Test
    void setsTheLimitPerDayAside() {
        UUID offering = shop.offering(company, 60, ",\"maxPerDay\":1");
        shop.booked(Shop.order(offering, start));

        assertThat(byHand(offering, Shop.in(3, 12, 0), false, Shop.user(manager)))
                .hasStatus(409);

        standsAndIsWrittenDown(offering, Shop.in(3, 12, 0), "", "DAY_FULL", "RULES");
        assertThat(shop.book(Shop.order(offering, Shop.in(3, 14, 0)))).hasStatus(409);
    }

    @Test
    void writesNothingDownWhenTheRulesAllowIt() {
        UUID offering = shop.offering(company, 60, "");

        JsonNode booking = shop.body(byHand(offering, start, true, Shop.user(manager)));

        JsonNode later = shop.body(byHand(offering, Shop.in(3, 20, 0), true, Shop.user(manager)));
        awaitEvents(later, "booking.created", "booking.confirmed", "audit.recorded");
        awaitEvents(booking, "booking.created", "booking.confirmed");
    }

    @Test
    void keepsToTheRulesWhenNothingIsSaidOfThem() {
        UUID offering = shop.offering(company, 60, "");

        assertThat(shop.post(company.path("/bookings"), Shop.order(offering, start), Shop.user(clerk)))
                .hasStatus(201);
        assertThat(shop.post(company.path("/bookings"), Shop.order(offering, Shop.in(3, 20, 0)), Shop.user(manager)))
                .hasStatus(422);
    }

    @Test
    void letsManagersAloneSetThemAside() {
        UUID offering = shop.offering(company, 60, "");

        assertThat(byHand(offering, start, true, Shop.user(clerk))).hasStatus(403);
        assertThat(byHand(offering, Shop.in(3, 20, 0), true, Shop.user(clerk))).hasStatus(403);
        assertThat(byHand(offering, Shop.in(3, 20, 0), false, Shop.user(clerk))).hasStatus(422);
        assertThat(byHand(offering, Shop.in(3, 20, 0), true, Shop.user(company.owner())))
                .hasStatus(201);
    }

    @Test
    void takesNothingThatSomebodyElseHas() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, start));
        JsonNode past = shop.body(byHand(offering, Shop.in(-40, 10, 0), true, Shop.user(manager)));

        for (boolean override : new boolean[] {false, true}) {
            MvcTestResult refusal = byHand(offering, start, override, Shop.user(manager));
            assertThat(refusal).hasStatus(409);
            assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/slot-taken");
            assertThat(shop.body(refusal).get("alternatives")).isNotNull();
        }
        assertThat(byHand(offering, start.plusSeconds(1800), true, Shop.user(manager)))
                .as("half of it")
                .hasStatus(409);
        assertThat(byHand(offering, Shop.in(-40, 10, 0), true, Shop.user(manager)))
                .as("long ago")
                .hasStatus(409);
        assertThat(shop.claims(booking)).isOne();
        assertThat(shop.claims(past)).isOne();
    }

    @Test
    void booksForACustomerWhoIsBlocked() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, start));
        assertThat(shop.post(
                        company.path("/customers/%s/block".formatted(shop.customer(booking))),
                        "{}",
                        Shop.user(manager)))
                .hasStatus2xxSuccessful();

        assertThat(shop.book(Shop.order(offering, Shop.in(3, 12, 0)))).hasStatus(429);

        JsonNode byHand = shop.body(byHand(offering, Shop.in(3, 12, 0), false, Shop.user(clerk)));
        assertThat(byHand.at("/customer/id").asString())
                .isEqualTo(shop.customer(booking).toString());
    }

    @Test
    void knowsNoOfferingOfAnotherCompany() {
        Company other = shop.company();
        shop.staff(other, "Ada", "09:00-17:00");
        UUID foreign = shop.offering(other, 60, "");
        shop.booked(Shop.order(foreign, start));

        for (boolean override : new boolean[] {false, true}) {
            for (Instant at : List.of(start, Shop.in(3, 12, 0), Shop.in(3, 20, 0))) {
                MvcTestResult refusal = byHand(foreign, at, override, Shop.user(manager));
                assertThat(refusal).hasStatus(422);
                assertThat(shop.body(refusal).at("/errors/0/field").asString()).isEqualTo("offeringId");
            }
        }
    }

    @Test
    void isForMembersAlone() {
        UUID offering = shop.offering(company, 60, "");

        assertThat(byHand(offering, start, false, Shop.guest())).hasStatus(401);
        assertThat(byHand(offering, start, false, Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(byHand(offering, start, false, Shop.user(shop.company().owner())))
                .hasStatus(404);
    }

    @Test
    void booksOnceHoweverOftenItIsSent() {
        UUID offering = shop.offering(company, 60, "");
        String key = UUID.randomUUID().toString();
        RequestPostProcessor twin = request -> {
            request.addHeader("Idempotency-Key", key);
            return Shop.user(manager).postProcessRequest(request);
        };

        MvcTestResult first = byHand(offering, Shop.in(3, 20, 0), true, twin);
        MvcTestResult second = byHand(offering, Shop.in(3, 20, 0), true, twin);

        assertThat(first).hasStatus(201);
        assertThat(second).hasStatus(201);
        assertThat(shop.body(second)).isEqualTo(shop.body(first));
    }

    private void standsAndIsWrittenDown(UUID offering, Instant at, String rest, String verdict, String widened) {
        MvcTestResult result = byHand(offering, at, true, rest, Shop.user(manager));
        assertThat(result).hasStatus(201);
        JsonNode booking = shop.body(result);
        awaitEvents(booking, "booking.created", "booking.confirmed", "audit.recorded");
        JsonNode audit = tap.of(id(booking)).getLast();
        assertThat(audit.get("actor").asString()).isEqualTo("USER:" + manager);
        assertThat(audit.get("companyid").asString()).isEqualTo(company.id().toString());
        assertThat(audit.at("/data/action").asString()).isEqualTo("booking.rules_overridden");
        assertThat(audit.at("/data/details/verdict").asString()).isEqualTo(verdict);
        assertThat(audit.at("/data/details/widened").asString()).isEqualTo(widened);
        assertThat(audit.at("/data/details/start").asString()).isEqualTo(at.toString());
        assertThat(audit.toString()).doesNotContain("ada@example.org");
    }

    private MvcTestResult byHand(UUID offering, Instant at, boolean override, RequestPostProcessor who) {
        return byHand(offering, at, override, "", who);
    }

    private MvcTestResult byHand(UUID offering, Instant at, boolean override, String rest, RequestPostProcessor who) {
        return shop.post(
                company.path("/bookings"),
                Shop.order(offering, at, "ada@example.org", rest + ",\"override\":" + override),
                who);
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }
}
