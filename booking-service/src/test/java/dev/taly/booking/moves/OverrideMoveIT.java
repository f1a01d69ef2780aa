package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A company that moves a booking to where its own rules would not have it. */
@ServiceTest
class OverrideMoveIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String OVERRIDE = ",\"override\":true";

    @Autowired
    private Shop shop;

    @Autowired
    private EventTap tap;

    @Autowired
    private Invariants invariants;

    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant evening = Shop.in(3, 20, 0);
    private Company company;
    private UUID ada;
    private UUID manager;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-17:00");
        manager = shop.member(company, UUID.randomUUID(), "MANAGER");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            ,"minimumNoticeMinutes":2880 | 1  | 10:00 | TOO_SOON      | RULES
            ,"horizon":{"days":4}        | 6  | 10:00 | TOO_FAR       | RULES
                                         | 3  | 20:00 | OUTSIDE_HOURS | HOURS
                                         | 3  | 11:20 | OFF_GRID      | RULES
                                         | -2 | 10:00 | IN_THE_PAST   | RULES
            """)
    void setsItsRulesAsideAndWritesItDown(String rest, int days, String time, String verdict, String widened) {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, rest == null ? "" : rest), ten));
        Instant to = Shop.in(days, Integer.parseInt(time.substring(0, 2)), Integer.parseInt(time.substring(3)));

        assertThat(shop.move(booking, to, "", Shop.user(manager))).hasStatus(422);

        movesAndIsWrittenDown(booking, to, "", verdict, widened);
    }

    @ParameterizedTest
    @CsvSource({"time-off, 422, TIME_OFF", "blocks, 409, TAKEN"})
    void setsTheAbsenceAsideOfWhoeverIsNamed(String absence, int refusal, String verdict) {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), ten));
        Instant noon = Shop.in(3, 12, 0);
        shop.away(company, ada, absence, noon, noon.plusSeconds(1800));

        assertThat(shop.move(booking, noon, "", Shop.user(manager))).hasStatus(refusal);
        MvcTestResult unnamed = shop.move(booking, noon, OVERRIDE, Shop.user(manager));
        assertThat(unnamed).hasStatus(409);
        assertThat(shop.body(unnamed).get("type").asString()).isEqualTo("/problems/resources-away");
        assertThat(shop.body(unnamed).at("/resourceIds/0").asString()).isEqualTo(ada.toString());

        movesAndIsWrittenDown(booking, noon, ",\"resourceId\":\"%s\"".formatted(ada), verdict, "ABSENCE");
    }

    @Test
    void setsTheLimitPerDayAside() {
        UUID offering = shop.offering(company, 60, ",\"maxPerDay\":1");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        shop.booked(Shop.order(offering, Shop.in(4, 10, 0)));

        assertThat(shop.move(booking, Shop.in(4, 12, 0), "", Shop.user(manager)))
                .hasStatus(409);

        movesAndIsWrittenDown(booking, Shop.in(4, 12, 0), "", "DAY_FULL", "RULES");
        assertThat(shop.book(Shop.order(offering, Shop.in(4, 14, 0)))).hasStatus(409);
    }

    @Test
    void movesWhatIsOfferedNoLonger() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        shop.remove(company, "/offerings/" + offering);

        movesAndIsWrittenDown(booking, evening, "", "OUTSIDE_HOURS", "HOURS");
    }

    @Test
    void writesNothingDownWhenTheRulesAllowIt() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), ten));

        assertThat(shop.move(booking, Shop.in(3, 12, 0), OVERRIDE, Shop.user(manager)))
                .hasStatusOk();
        assertThat(shop.move(booking, evening, OVERRIDE, Shop.user(manager))).hasStatusOk();

        awaitEvents(
                booking,
                "booking.created",
                "booking.confirmed",
                "booking.rescheduled",
                "booking.rescheduled",
                "audit.recorded");
    }

    @Test
    void takesNothingThatSomebodyElseHas() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        Instant noon = Shop.in(3, 12, 0);
        shop.booked(Shop.order(offering, noon));

        for (Instant taken : List.of(noon, noon.plusSeconds(1800), noon.minusSeconds(1800))) {
            MvcTestResult refused = shop.move(booking, taken, OVERRIDE, Shop.user(manager));
            assertThat(refused).hasStatus(409);
            assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/slot-taken");
        }
        assertThat(shop.claims(booking)).isOne();
    }

    /** Nobody could answer or pay any more. */
    @ParameterizedTest
    @ValueSource(strings = {",\"approvalRequired\":true", ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}"})
    void movesNothingIntoThePastThatStillWaits(String rest) {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, rest), ten));

        MvcTestResult refused = shop.move(booking, Shop.in(-2, 10, 0), OVERRIDE, Shop.user(manager));

        assertThat(refused).hasStatus(422);
        assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("start");
        assertThat(shop.status(booking)).startsWith("PENDING");
        assertThat(shop.claims(booking)).isOne();
        assertThat(shop.move(booking, evening, OVERRIDE, Shop.user(manager))).hasStatusOk();
    }

    @Test
    void isForManagersAlone() {
        UUID customer = UUID.randomUUID();
        UUID offering = shop.offering(company, 60, "");
        MvcTestResult made = shop.post("/api/v1/bookings", Shop.order(offering, ten), Shop.user(customer));
        JsonNode booking = shop.body(made);
        UUID clerk = shop.member(company, UUID.randomUUID(), "STAFF");

        for (RequestPostProcessor who :
                new RequestPostProcessor[] {Shop.user(clerk), Shop.user(customer), Shop.token(booking)}) {
            assertThat(shop.move(booking, evening, OVERRIDE, who)).hasStatus(403);
            assertThat(shop.move(booking, Shop.in(3, 12, 0), OVERRIDE, who)).hasStatus(403);
        }
        for (RequestPostProcessor stranger : new RequestPostProcessor[] {
            Shop.guest(), Shop.user(UUID.randomUUID()), Shop.user(shop.company().owner())
        }) {
            assertThat(shop.move(booking, evening, OVERRIDE, stranger)).hasStatus(404);
        }
        assertThat(shop.move(booking, evening, OVERRIDE, Shop.user(company.owner())))
                .hasStatusOk();
    }

    /** Who owns the company and has booked there acts for the company when he sets its rules aside. */
    @Test
    void isNotBoundByTheCutOff() {
        UUID offering = shop.offering(company, 60, ",\"cancellation\":{\"cutOffMinutes\":14400,\"feePercent\":50}");
        JsonNode booking = shop.body(shop.post("/api/v1/bookings", Shop.order(offering, ten), Shop.user(manager)));

        assertThat(shop.move(booking, Shop.in(3, 12, 0), "", Shop.user(manager)))
                .hasStatus(409);
        assertThat(shop.move(booking, Shop.in(3, 12, 0), OVERRIDE, Shop.user(manager)))
                .hasStatusOk();
    }

    private void movesAndIsWrittenDown(JsonNode booking, Instant to, String rest, String verdict, String widened) {
        MvcTestResult result = shop.move(booking, to, OVERRIDE + rest, Shop.user(manager));
        assertThat(result).hasStatusOk();
        assertThat(shop.body(result).get("start").asString()).isEqualTo(to.toString());
        assertThat(shop.claims(booking)).isOne();
        awaitEvents(booking, "booking.created", "booking.confirmed", "booking.rescheduled", "audit.recorded");
        JsonNode audit = tap.of(id(booking)).getLast();
        assertThat(audit.get("actor").asString()).isEqualTo("USER:" + manager);
        assertThat(audit.get("companyid").asString()).isEqualTo(company.id().toString());
        assertThat(audit.at("/data/action").asString()).isEqualTo("booking.rules_overridden");
        assertThat(audit.at("/data/details/verdict").asString()).isEqualTo(verdict);
        assertThat(audit.at("/data/details/widened").asString()).isEqualTo(widened);
        assertThat(audit.at("/data/details/start").asString()).isEqualTo(to.toString());
        assertThat(audit.toString()).doesNotContain("ada@example.org");
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }
}
