package dev.taly.booking.parties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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

/** More or fewer people come than were booked. */
@ServiceTest
class ChangePartyIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String EACH_PAYS_THERE =
            ",\"capacity\":5,\"price\":{\"amount\":2000,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private EventTap tap;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private RequestPostProcessor clerk;
    private UUID yoga;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        clerk = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
        yoga = shop.offering(company, 60, EACH_PAYS_THERE);
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void takesAndGivesBackSeats() {
        JsonNode booking = book(yoga, ten, 2);

        JsonNode more = changed(booking, 5);
        assertThat(more.get("partySize").asInt()).isEqualTo(5);
        assertThat(seatsOf(booking)).isEqualTo(5);
        assertThat(more.get("start")).isEqualTo(booking.get("start"));
        assertThat(more.get("resources")).isEqualTo(booking.get("resources"));
        assertThat(shop.listed(company, yoga, 3)).doesNotContain(ten);

        JsonNode fewer = changed(booking, 1);
        assertThat(fewer.get("partySize").asInt()).isOne();
        assertThat(seatsOf(booking)).isOne();
        assertThat(shop.listed(company, yoga, 3)).contains(ten);
        book(yoga, ten, 4);
    }

    @Test
    void costsForEachWhatEachWasSoldAt() {
        JsonNode booking = book(yoga, ten, 2);
        shop.change(company, "/offerings/" + yoga, "{\"price\":{\"amount\":9900,\"currency\":\"EUR\"}}");

        JsonNode changed = changed(booking, 3);

        assertThat(changed.at("/price/amount").asInt()).isEqualTo(6000);
        assertThat(changed.get("lines")).hasSize(1);
        assertThat(changed.at("/lines/0/quantity").asInt()).isEqualTo(3);
        assertThat(changed.at("/lines/0/unitAmount/amount").asInt()).isEqualTo(2000);
        assertThat(changed.at("/lines/0/amount/amount").asInt()).isEqualTo(6000);
        assertThat(changed.get("amountDue")).isEqualTo(booking.get("amountDue"));
    }

    /** Of one who comes alone the lines do not tell for what the price was. */
    @Test
    void knowsForWhatThePriceOfOneWas() {
        UUID each =
                shop.offering(company, 60, EACH_PAYS_THERE.replace("ON_SITE\"", "ON_SITE\",\"pricePer\":\"PERSON\""));
        UUID together =
                shop.offering(company, 60, EACH_PAYS_THERE.replace("ON_SITE\"", "ON_SITE\",\"pricePer\":\"BOOKING\""));
        JsonNode one = book(each, Shop.in(3, 12, 0), 1);
        JsonNode other = book(together, Shop.in(3, 14, 0), 1);
        shop.change(company, "/offerings/" + each, "{\"pricePer\":\"BOOKING\"}");
        shop.change(company, "/offerings/" + together, "{\"pricePer\":\"PERSON\"}");

        assertThat(changed(one, 2).at("/price/amount").asInt()).isEqualTo(4000);
        JsonNode sameForTwo = changed(other, 2);
        assertThat(sameForTwo.at("/price/amount").asInt()).isEqualTo(2000);
        assertThat(sameForTwo.at("/lines/0/quantity").asInt()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"1, PERSON, 4000", "1, BOOKING, 2000", "2, BOOKING, 3000"})
    void reckonsWhatWasBookedBeforeThatWasWrittenDown(int party, String today, int price) {
        UUID classes = shop.offering(
                company, 60, EACH_PAYS_THERE.replace("ON_SITE\"", "ON_SITE\",\"pricePer\":\"%s\"".formatted(today)));
        JsonNode booking = book(classes, Shop.in(3, 12, 0), party);
        jdbc.sql("UPDATE booking SET price_per = NULL WHERE id = ?")
                .param(id(booking))
                .update();
        if (party == 2) { // each of the two has paid, whatever its offering says by now
            jdbc.sql("""
                            UPDATE booking SET price_amount = 2000,
                              lines = jsonb_set(jsonb_set(lines, '{0,quantity}', '2'), '{0,unitAmount}', '1000')
                            WHERE id = ?""").param(id(booking)).update();
        }

        assertThat(changed(booking, party == 1 ? 2 : 3).at("/price/amount").asInt())
                .isEqualTo(price);
    }

    @Test
    void namesHowManyItCouldHave() {
        JsonNode booking = book(yoga, ten, 1);
        book(yoga, ten, 2);

        JsonNode refused = refused(patch(booking, 4), "/problems/not-enough-seats");

        assertThat(refused.get("seatsLeft").asInt()).isEqualTo(3);
        assertThat(seatsOf(booking)).isOne();
        assertThat(changed(booking, 3).get("partySize").asInt()).isEqualTo(3);
    }

    @Test
    void sellsTheLastSeatOnce() throws Exception {
        List<JsonNode> bookings =
                List.of(book(yoga, ten, 1), book(yoga, ten, 1), book(yoga, ten, 1), book(yoga, ten, 1));

        List<MvcTestResult> results = Crowd.of(12, n -> patch(bookings.get(n % 4), 2));

        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getResponse().getStatus()).isIn(200, 409));
        assertThat(bookings.stream().mapToInt(this::seatsOf).sorted()).containsExactly(1, 1, 1, 2);
        int winner = bookings.stream().mapToInt(this::seatsOf).boxed().toList().indexOf(2);
        for (int n = 0; n < results.size(); n++) {
            assertThat(results.get(n).getResponse().getStatus()).isEqualTo(n % 4 == winner ? 200 : 409);
        }
    }

    @Test
    void racesWhoBooksForTheLastSeat() throws Exception {
        JsonNode booking = book(yoga, ten, 4);

        List<MvcTestResult> results = Crowd.of(
                8,
                n -> n % 2 == 0
                        ? patch(booking, 5)
                        : shop.book(Shop.order(yoga, ten, "guest%d@example.org".formatted(n), "")));

        boolean raised = seatsOf(booking) == 5;
        assertThat(results.stream().filter(result -> result.getResponse().getStatus() == 201))
                .hasSize(raised ? 0 : 1);
        assertThat(results.stream().filter(result -> result.getResponse().getStatus() == 200))
                .hasSize(raised ? 4 : 0);
    }

    @Test
    void takesThePlaceOfWhoHasNotPaidInTime() {
        UUID online = shop.offering(
                company,
                60,
                ",\"capacity\":3,\"pricePer\":\"BOOKING\",\"price\":{\"amount\":2000,\"currency\":\"EUR\"},\"payment\":\"FULL\"");
        JsonNode unpaid = book(online, ten, 2);
        JsonNode booking = shop.body(shop.post(
                company.path("/bookings"), Shop.order(online, ten, "by.hand@example.org", ",\"partySize\":1"), clerk));

        refused(patch(booking, 3), "/problems/not-enough-seats");
        deadlines.pass(unpaid);

        assertThat(changed(booking, 3).get("partySize").asInt()).isEqualTo(3);
        assertThat(shop.status(unpaid)).isEqualTo("EXPIRED");
        refused(patch(unpaid, 1), "/problems/booking-status");
    }

    @Test
    void refusesMoreThanTheOfferingTakesByNowButNeverFewer() {
        JsonNode booking = book(yoga, ten, 4);
        shop.change(company, "/offerings/" + yoga, "{\"capacity\":2}");

        assertThat(errors(patch(booking, 5))).isEqualTo("partySize: must not be more than 2");
        assertThat(changed(booking, 3).get("partySize").asInt()).isEqualTo(3);
        assertThat(errors(patch(booking, 4))).isEqualTo("partySize: must not be more than 2");
        assertThat(changed(booking, 2).get("partySize").asInt()).isEqualTo(2);
    }

    @Test
    void refusesASecondPersonWhereOneIsServed() {
        UUID haircut = shop.offering(company, 60, "");
        JsonNode booking = book(haircut, ten, 1);
        assertThat(errors(patch(booking, 2))).isEqualTo("partySize: must not be more than 1");

        shop.change(company, "/offerings/" + haircut, "{\"capacity\":4}");
        assertThat(errors(patch(booking, 2))).as("it is in no class").isEqualTo("partySize: must not be more than 1");
    }

    @ParameterizedTest
    @CsvSource({"FULL, ''", "DEPOSIT, ',\"deposit\":{\"percent\":50}'"})
    void refusesWhatEachPaysOnline(String payment, String deposit) {
        UUID online = shop.offering(company, 60, EACH_PAYS_THERE.replace("ON_SITE", payment) + deposit);
        JsonNode unpaid = book(online, ten, 2);
        assertThat(unpaid.get("status").asString()).isEqualTo("PENDING_PAYMENT");

        for (int size : new int[] {1, 3}) {
            refused(patch(unpaid, size), "/problems/party-paid-online");
        }
        JsonNode seen = shop.body(shop.get(path(unpaid), clerk));
        assertThat(seen.get("amountDue")).isEqualTo(unpaid.get("amountDue"));
        assertThat(seatsOf(unpaid)).isEqualTo(2);
        jdbc.sql(
                        "UPDATE booking SET status = 'CONFIRMED', expires_at = NULL, paid_amount = amount_due, amount_due = NULL WHERE id = ?")
                .param(id(unpaid))
                .update();
        for (int size : new int[] {1, 3}) {
            refused(patch(unpaid, size), "/problems/party-paid-online");
        }
    }

    @Test
    void leavesWhatIsDueWhereThePriceIsForTheBooking() {
        UUID online =
                shop.offering(company, 60, EACH_PAYS_THERE.replace("ON_SITE\"", "FULL\",\"pricePer\":\"BOOKING\""));
        JsonNode unpaid = book(online, ten, 2);

        JsonNode changed = changed(unpaid, 3);

        assertThat(changed.get("amountDue")).isEqualTo(unpaid.get("amountDue"));
        assertThat(changed.get("price")).isEqualTo(unpaid.get("price"));
        assertThat(changed.get("expiresAt")).isEqualTo(unpaid.get("expiresAt"));
    }

    @Test
    void changesTheSeatsThatAreAskedForToo() {
        UUID asked = shop.offering(company, 60, EACH_PAYS_THERE + ",\"approvalRequired\":true");
        JsonNode booking = book(asked, ten, 1);
        assertThat(shop.command(booking, "approve", "", clerk)).hasStatusOk();
        JsonNode other = book(asked, Shop.in(4, 10, 0), 3);
        assertThat(shop.command(other, "approve", "", clerk)).hasStatusOk();
        assertThat(shop.move(booking, Shop.in(4, 10, 0))).hasStatusOk();

        assertThat(refused(patch(booking, 3), "/problems/not-enough-seats")
                        .get("seatsLeft")
                        .asInt())
                .isEqualTo(2);
        changed(booking, 2);
        invariants.hold(company);
        assertThat(shop.command(booking, "approve", "", clerk)).hasStatusOk();
        assertThat(seatsOf(booking)).isEqualTo(2);
    }

    @Test
    void isToldAndStaysTheSameAppointment() {
        JsonNode booking = book(yoga, ten, 2);

        JsonNode changed = changed(booking, 3);

        assertThat(changed.get("scheduleVersion")).isEqualTo(booking.get("scheduleVersion"));
        assertThat(changed.get("version").asInt())
                .isGreaterThan(booking.get("version").asInt());
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)).contains("booking.updated"));
        JsonNode event = tap.of(id(booking)).getLast();
        assertThat(event.at("/data/party/by").asString()).isEqualTo("COMPANY");
        assertThat(event.at("/data/party/before").asInt()).isEqualTo(2);
        assertThat(event.at("/data/booking/partySize").asInt()).isEqualTo(3);
        assertThat(event.at("/data/booking/price/amount").asInt()).isEqualTo(6000);
        assertThat(event.at("/data").has("contact")).isFalse();
    }

    @Test
    void changesNothingThatIsTheSame() {
        JsonNode booking = book(yoga, ten, 2);

        assertThat(changed(booking, 2).get("version")).isEqualTo(booking.get("version"));
    }

    @Test
    void goesWithAMendedContact() {
        JsonNode booking = book(yoga, ten, 2);

        MvcTestResult result =
                patch(booking, "{\"customer\":{\"name\":\"Ada King\"},\"partySize\":3}", etag(booking), clerk);

        assertThat(result).hasStatusOk();
        assertThat(shop.body(result).at("/customer/name").asString()).isEqualTo("Ada King");
        assertThat(shop.body(result).get("partySize").asInt()).isEqualTo(3);
        assertThat(result.getResponse().getHeader("ETag"))
                .isEqualTo("\"" + shop.body(result).get("version").asInt() + "\"");

        book(yoga, ten, 2);
        refused(
                patch(booking, "{\"customer\":{\"name\":\"Nobody\"},\"partySize\":4}", "*", clerk),
                "/problems/not-enough-seats");
        assertThat(shop.body(shop.get(path(booking), clerk))
                        .at("/customer/name")
                        .asString())
                .as("all or nothing")
                .isEqualTo("Ada King");
    }

    @Test
    void wantsWhatIsChangedToHaveBeenSeen() {
        JsonNode booking = book(yoga, ten, 2);

        assertThat(patch(booking, body(3), null, clerk)).hasStatus(428);
        assertThat(patch(booking, body(3), "\"99\"", clerk)).hasStatus(412);
        assertThat(patch(booking, body(3), etag(booking), clerk)).hasStatusOk();
        assertThat(patch(booking, body(4), etag(booking), clerk)).hasStatus(412);
    }

    @Test
    void answersTheSameAgainToTheSameKey() {
        JsonNode booking = book(yoga, ten, 2);
        RequestPostProcessor keyed = Shop.key("party-" + UUID.randomUUID(), clerk);

        MvcTestResult first = patch(booking, body(3), etag(booking), keyed);
        MvcTestResult again = patch(booking, body(3), etag(booking), keyed);

        assertThat(again).hasStatusOk();
        assertThat(shop.body(again)).isEqualTo(shop.body(first));
    }

    @Test
    void isForItsCompanyAlone() {
        UUID customer = UUID.randomUUID();
        JsonNode booking = shop.body(
                shop.post("/api/v1/bookings", Shop.order(yoga, ten, "ada@example.org", ""), Shop.user(customer)));

        assertThat(patch(booking, body(2), "*", Shop.guest())).hasStatus(404);
        assertThat(patch(booking, body(2), "*", Shop.token("another"))).hasStatus(404);
        assertThat(patch(booking, body(2), "*", Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(patch(booking, body(2), "*", Shop.user(shop.company().owner())))
                .hasStatus(404);
        assertThat(patch(booking, body(2), "*", Shop.program(shop.company().id(), "bookings:write")))
                .hasStatus(404);
        assertThat(patch(booking, body(2), "*", Shop.token(booking))).hasStatus(403);
        assertThat(patch(booking, body(2), "*", Shop.user(customer))).hasStatus(403);
        assertThat(patch(booking, "{\"customer\":{\"name\":\"Ada King\"},\"partySize\":2}", "*", Shop.token(booking)))
                .hasStatus(403);
        assertThat(patch(booking, body(2), "*", Shop.program(company.id(), "bookings:read")))
                .hasStatus(403);
        assertThat(seatsOf(booking)).isOne();
        assertThat(patch(booking, body(2), "*", Shop.program(company.id(), "bookings:write")))
                .hasStatusOk();
        assertThat(patch(booking, body(3), "*", Shop.user(company.owner()))).hasStatusOk();
    }

    @Test
    void endsWithTheBookingAndOnceItHasBegun() {
        JsonNode begun = book(yoga, ten, 2);
        JsonNode cancelled = book(yoga, Shop.in(4, 10, 0), 2);
        assertThat(shop.cancel(cancelled)).hasStatusOk();
        deadlines.begin(begun, Instant.now().minusSeconds(60));

        assertThat(refused(patch(begun, 1), "/problems/booking-status")
                        .get("bookingStatus")
                        .asString())
                .isEqualTo("CONFIRMED");
        assertThat(refused(patch(cancelled, 1), "/problems/booking-status")
                        .get("bookingStatus")
                        .asString())
                .isEqualTo("CANCELLED");
        deadlines.begin(begun, ten);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"partySize":0}                   | 422 | partySize
            {"partySize":-1}                  | 422 | partySize
            {"partySize":1001}                | 422 | partySize
            {"partySize":null}                | 422 | customer
            {"partySize":"many"}              | 400 | partySize
            {"partySize":1.5}                 | 400 | partySize
            """)
    void refusesWhatIsNoNumberOfPeople(String body, int status, String field) {
        JsonNode booking = book(yoga, ten, 2);

        MvcTestResult result = patch(booking, body, "*", clerk);

        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }

    private JsonNode book(UUID offering, Instant start, int party) {
        String email = "guest-%s@example.org".formatted(UUID.randomUUID());
        MvcTestResult result = shop.book(Shop.order(offering, start, email, ",\"partySize\":" + party));
        assertThat(result).hasStatus(201);
        return shop.body(result);
    }

    private JsonNode changed(JsonNode booking, int size) {
        MvcTestResult result = patch(booking, size);
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(200);
        return shop.body(result);
    }

    private JsonNode refused(MvcTestResult result, String problem) {
        assertThat(result).hasStatus(409);
        assertThat(shop.body(result).get("type").asString()).isEqualTo(problem);
        return shop.body(result);
    }

    private String errors(MvcTestResult result) {
        assertThat(result).hasStatus(422);
        JsonNode error = shop.body(result).at("/errors/0");
        return error.get("field").asString() + ": " + error.get("message").asString();
    }

    private MvcTestResult patch(JsonNode booking, int size) {
        return patch(booking, body(size), "*", clerk);
    }

    private MvcTestResult patch(JsonNode booking, String body, @Nullable String ifMatch, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(path(booking))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private static String body(int size) {
        return "{\"partySize\":%d}".formatted(size);
    }

    private int seatsOf(JsonNode booking) {
        return jdbc.sql("SELECT sum(quantity) FROM seat WHERE booking_id = ? AND NOT requested")
                .param(id(booking))
                .query(Integer.class)
                .single();
    }

    private static String etag(JsonNode booking) {
        return "\"" + booking.get("version").asInt() + "\"";
    }

    private static String path(JsonNode booking) {
        return "/api/v1/bookings/" + id(booking);
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
