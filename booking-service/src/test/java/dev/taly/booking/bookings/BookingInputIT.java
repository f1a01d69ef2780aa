package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What cannot be booked as it was written, and the lists of what was booked. */
@ServiceTest
class BookingInputIT {

    private static final String QUESTIONS = """
            ,"questions":[{"id":"allergies","label":"Any allergies?","type":"TEXT","required":true},
             {"id":"length","label":"How long?","type":"CHOICE","options":["Short","Long"]},
             {"id":"age","label":"How old?","type":"NUMBER"}]""";

    @Autowired
    private Shop shop;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                 | answers.allergies
            {"allergies":"  "}                                 | answers.allergies
            {"allergies":7}                                    | answers.allergies
            {"allergies":["none"]}                             | answers.allergies
            {"allergies":{"none":true}}                        | answers.allergies
            {"allergies":"None","length":"Middling"}           | answers.length
            {"allergies":"None","length":["Long"]}             | answers.length
            {"allergies":"None","age":"old"}                   | answers.age
            {"allergies":"None","shoe":"43"}                   | answers.shoe
            """)
    void refusesAnswersThatDoNotAnswer(String answers, String field) {
        expect(shop.book(with(shop.offering(company, 60, QUESTIONS), "\"answers\":" + answers)), field);
    }

    @Test
    void refusesAnswersThatAreHuge() {
        UUID offering = shop.offering(company, 60, QUESTIONS);

        expect(
                shop.book(with(offering, "\"answers\":{\"allergies\":\"%s\"}".formatted("a".repeat(2001)))),
                "answers.allergies");
        String many =
                IntStream.range(0, 51).mapToObj("\"q%d\":1"::formatted).collect(Collectors.joining(",", "{", "}"));
        expect(shop.book(with(offering, "\"answers\":" + many)), "answers");
        assertThat(shop.book(with(offering, "\"answers\":{\"allergies\":\"%s\"}".formatted("a".repeat(2_000_000))))
                        .getResponse()
                        .getStatus())
                .isIn(400, 413, 422);
        assertThat(shop.book(with(offering, "\"answers\":{\"allergies\":%s}".formatted("[".repeat(5_000)))))
                .hasStatus(400);
    }

    @Test
    void keepsAnswersWithTheBooking() {
        UUID offering = shop.offering(company, 60, QUESTIONS);

        JsonNode booking =
                shop.booked(with(offering, "\"answers\":{\"allergies\":\"Nüsse\",\"length\":\"Long\",\"age\":41}"));

        JsonNode seen =
                shop.body(shop.get("/api/v1/bookings/" + booking.get("id").asString(), Shop.token(booking)));
        assertThat(seen.at("/answers/allergies").asString()).isEqualTo("Nüsse");
        assertThat(seen.at("/answers/length").asString()).isEqualTo("Long");
        assertThat(seen.at("/answers/age").asInt()).isEqualTo(41);
    }

    @Test
    void refusesAHoldOfAnotherSlot() {
        UUID offering = shop.offering(company, 60, "");
        UUID hold = shop.id(shop.post(
                "/api/v1/holds",
                "{\"offeringId\":\"%s\",\"start\":\"%s\"}".formatted(offering, Shop.in(3, 12, 0)),
                Shop.user(UUID.randomUUID())));

        expect(shop.book(with(offering, "\"holdId\":\"%s\"".formatted(hold))), "holdId");
        String other = Shop.order(shop.offering(company, 60, ""), Shop.in(3, 12, 0));
        expect(shop.book(other.substring(0, other.length() - 1) + ",\"holdId\":\"%s\"}".formatted(hold)), "holdId");
        assertThat(shop.book(with(offering, "\"holdId\":\"%s\"".formatted(UUID.randomUUID()))))
                .as("one that is gone is no worse than none")
                .hasStatus(201);
    }

    @Test
    void refusesMoreThanTheGroupTakes() {
        UUID single = shop.offering(company, 60, "");
        UUID group = shop.offering(company, 60, ",\"capacity\":3");

        expect(shop.book(with(single, "\"partySize\":2")), "partySize");
        expect(shop.book(with(group, "\"partySize\":4")), "partySize");
        expect(shop.book(with(group, "\"partySize\":0")), "partySize");
        expect(shop.book(with(group, "\"partySize\":1001")), "partySize");
        assertThat(shop.book(with(group, "\"partySize\":3"))).hasStatus(201);
        MvcTestResult full = shop.book(with(group, "\"partySize\":1"));
        assertThat(full).hasStatus(409);
        assertThat(shop.body(full).get("type").asString()).isEqualTo("/problems/not-enough-seats");
        assertThat(shop.body(full).get("seatsLeft").asInt()).isZero();
    }

    @Test
    void refusesCommandsThatSayNothing() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), start));
        RequestPostProcessor owner = Shop.user(company.owner());

        expect(shop.command(booking, "reschedule", "{}", owner), "start");
        expect(shop.command(booking, "reschedule", "{\"start\":\"%s\"}".formatted(start), owner), "start");
        expect(shop.post("/api/v1/bookings/swap", "{}", owner), "bookingId", "otherBookingId");
        String self = "{\"bookingId\":\"%1$s\",\"otherBookingId\":\"%1$s\"}"
                .formatted(booking.get("id").asString());
        expect(shop.post("/api/v1/bookings/swap", self, owner), "otherBookingId");
        assertThat(shop.post("/api/v1/bookings/7/approve", "", owner)).hasStatus(400);
        assertThat(shop.post("/api/v1/bookings/" + UUID.randomUUID() + "/approve", "", owner))
                .hasStatus(404);
        expect(shop.command(booking, "cancel", "{\"reason\":\"%s\"}".formatted("a".repeat(501)), owner), "reason");
    }

    @Test
    void listsWhatTheCallerHasBookedTheLatestFirst() {
        UUID customer = UUID.randomUUID();
        UUID offering = shop.offering(company, 60, "");
        List<String> booked = new ArrayList<>();
        for (int day = 3; day < 8; day++) {
            MvcTestResult result =
                    shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(day, 10, 0)), Shop.user(customer));
            booked.addFirst(shop.id(result).toString());
        }
        shop.booked(Shop.order(offering, Shop.in(3, 12, 0)));

        List<String> listed = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = shop.body(shop.get("/api/v1/users/me/bookings?limit=2" + cursor, Shop.user(customer)));
            page.get("items").forEach(item -> listed.add(item.get("id").asString()));
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asString();
            pages++;
        } while (cursor != null);

        assertThat(listed).isEqualTo(booked);
        assertThat(pages).isEqualTo(3);
        assertThat(shop.body(shop.get("/api/v1/users/me/bookings", Shop.user(UUID.randomUUID())))
                        .get("items"))
                .isEmpty();
        assertThat(shop.get("/api/v1/users/me/bookings", Shop.guest())).hasStatus(401);
        for (String query : new String[] {"limit=0", "limit=201", "limit=x", "cursor=7", "cursor=%00"}) {
            assertThat(shop.get("/api/v1/users/me/bookings?" + query, Shop.user(customer)))
                    .as(query)
                    .hasStatus(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from=2027-02-02&to=2027-02-01, 422",
        "from=2027-02-30, 400",
        "from=0000-01-01, 400",
        "limit=0, 400",
        "limit=201, 400",
        "cursor=99999999999999_x, 400"
    })
    void refusesListsThatCannotBe(String query, int status) {
        assertThat(shop.get(company.path("/bookings?" + query), Shop.user(company.owner())))
                .hasStatus(status);
    }

    private String with(UUID offering, String rest) {
        String order = Shop.order(offering, start);
        return order.substring(0, order.length() - 1) + "," + rest + "}";
    }

    private void expect(MvcTestResult result, String... fields) {
        JsonNode problem = shop.body(result);
        assertThat(result.getResponse().getStatus()).as("%s", problem).isEqualTo(422);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/validation-failed");
        assertThat(problem.get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .as("%s", problem)
                .containsExactlyInAnyOrder(fields);
    }
}
