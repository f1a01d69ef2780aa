package dev.taly.booking.shares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.payments.Payments;
import dev.taly.defaults.secrets.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Nobody without a name empties a calendar, or has a company write to a stranger all day. */
@ServiceTest
@TestPropertySource(
        properties = {
            "booking.shares.holds-of-network=40",
            "booking.shares.pending-of-caller=2",
            "booking.shares.pending-of-network=40",
            "booking.shares.pending-of-recipient=3",
            "booking.shares.day-of-browser=8",
            "booking.shares.day-of-network=40",
            "booking.shares.messages-of-recipient=6",
            "booking.shares.changes-of-booking=5"
        })
class SharesIT {

    private static final String HOME = "203.0.113.7";
    private static final String ELSEWHERE = "203.0.113.8";
    private static final String APPROVAL = ",\"approvalRequired\":true";
    private static final String PRICED = ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Payments payments;

    @Autowired
    private Invariants invariants;

    @Autowired
    private ShareSweeper sweeper;

    @Autowired
    private JdbcClient jdbc;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "00:00-24:00");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    /** A link to somebody else's address is a message to him as well. */
    @Test
    void nobodyMendsAddressesIntoAFlood() {
        UUID offering = shop.offering(company, 60, "");
        String victim = "{\"customer\":{\"email\":\"victim@example.org\"}}";
        for (int i = 0; i < 7; i++) {
            JsonNode booking =
                    shop.body(shop.book(Shop.order(offering, Shop.in(3, i, 0), "guest" + i + "@example.org")));

            assertThat(mvc.patch()
                            .uri("/api/v1/bookings/" + booking.get("id").asString())
                            .with(Shop.token(booking))
                            .header("If-Match", "*")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(victim))
                    .hasStatus(i < 6 ? 200 : 429);
        }
    }

    /** Each of them is mailed that he has a booking. */
    @Test
    void nobodyMendsOneBookingIntoMailsToManyStrangers() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, slot(0), guest(0)));
        for (int n = 1; n < 6; n++) {
            MvcTestResult mended = mend(booking, "{\"email\":\"%s\"}".formatted(guest(n)), Shop.token(booking));
            assertThat(mended).hasStatusOk();
            booking = shop.body(mended);
        }

        refusedForChanges(mend(booking, "{\"email\":\"%s\"}".formatted(guest(6)), Shop.token(booking)));
        assertThat(mend(booking, "{\"name\":\"Ada Lovelace\"}", Shop.token(booking)))
                .as("nobody else")
                .hasStatusOk();
        assertThat(mend(booking, "{\"email\":\"%s\"}".formatted(guest(6)), Shop.user(company.owner())))
                .as("by who has heard his voice")
                .hasStatusOk();
    }

    /** Whom a booking names is told of what becomes of it by text messages too. */
    @Test
    void nobodyMendsNumbersIntoAFlood() {
        UUID offering = shop.offering(company, 5, "");
        for (int n = 0; n < 7; n++) {
            JsonNode booking = shop.booked(Shop.order(offering, slot(n), "guest-%d@example.org".formatted(n)));

            assertThat(mend(booking, "{\"phone\":\"+49 30 901820\"}", Shop.token(booking)))
                    .hasStatus(n < 6 ? 200 : 429);

            assertThat(shop.cancel(booking)).hasStatusOk();
        }
        refusedForContact(called(offering, 20, "030 901820"));
    }

    /** The same number written otherwise is no other one, and no message. */
    @Test
    void countsANumberOnceOfABooking() {
        UUID offering = shop.offering(company, 5, "");
        JsonNode booking = shop.body(called(offering, 0, "030 901820"));

        for (String phone :
                List.of("+49 30 901820", "(030) 90 18 20", "0049 30 901820", "+49 30 901820", "030/901820")) {
            assertThat(mend(booking, "{\"phone\":\"%s\"}".formatted(phone), Shop.token(booking)))
                    .hasStatusOk();
        }

        for (int n = 1; n < 6; n++) {
            assertThat(called(offering, n, "030 901820")).hasStatus(201);
        }
        refusedForContact(called(offering, 6, "030 901820"));
    }

    /** Three wait for one at most, and it is he whom the booking names by now. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"email\":\"victim@example.org\"}", "{\"phone\":\"+49 30 901829\"}"})
    void whatWaitsCountsForWhomItNamesByNow(String victim) {
        UUID offering = shop.offering(company, 5, APPROVAL);
        for (int n = 0; n < 3; n++) {
            JsonNode booking = shop.body(called(offering, n, "+49 30 90182" + n));
            assertThat(mend(booking, victim, Shop.token(booking))).hasStatusOk();
        }

        JsonNode fourth = shop.body(called(offering, 3, "+49 30 901823"));
        refusedForContact(mend(fourth, victim, Shop.token(fourth)));
        refusedForContact(shop.book("""
                {"offeringId":"%s","start":"%s","customer":{"name":"Ada","email":"victim@example.org","phone":"+4930901829"}}""".formatted(offering, slot(9))));
        assertThat(mend(fourth, victim, Shop.user(company.owner())))
                .as("the company has heard his voice")
                .hasStatusOk();
    }

    /** Nothing waits for whom it does not name any more, whoever mended it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackWhatWaitedForTheFormerContact(boolean byItsCustomer) {
        UUID offering = shop.offering(company, 5, APPROVAL);
        String first = """
                {"offeringId":"%s","start":"%s","customer":{"name":"Ada","email":"first@example.org","phone":"+4930901820"}}""";
        for (int n = 0; n < 3; n++) {
            JsonNode booking = shop.booked(first.formatted(offering, slot(n)));
            String other = "{\"email\":\"other-%d@example.org\",\"phone\":\"+49 30 90182%d\"}".formatted(n, n + 1);
            assertThat(mend(booking, other, byItsCustomer ? Shop.token(booking) : Shop.user(company.owner())))
                    .hasStatusOk();
        }

        for (int n = 3; n < 6; n++) {
            shop.booked(first.formatted(offering, slot(n)));
        }
        refusedForContact(shop.book(first.formatted(offering, slot(6))));
    }

    @Test
    void leavesOtherBrowsersOfTheNetworkTheirHolds() {
        UUID offering = shop.offering(company, 5, "");
        JsonNode first = shop.body(shop.hold(offering, slot(0), Shop.from(HOME)));
        String secret = first.get("holderSecret").asString();
        assertThat(secret).hasSize(43);
        JsonNode others = shop.body(shop.hold(offering, slot(1), Shop.from(HOME)));
        assertThat(others.get("holderSecret").asString()).isNotEqualTo(secret);

        JsonNode second = shop.body(shop.hold(offering, slot(2), browser(secret, HOME)));
        assertThat(second.get("holderSecret").asString()).isEqualTo(secret);
        JsonNode third = shop.body(shop.hold(offering, slot(3), browser(secret, ELSEWHERE)));

        assertThat(holds(offering))
                .containsExactlyInAnyOrder(id(others), id(second), id(third))
                .doesNotContain(id(first));
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.7, 203.0.113.7, 203.0.113.8", "2001:db8:0:1a::1, 2001:db8:0:1b:2:3:4:5, 2001:db8:0:20a::1"})
    void refusesANetworkMoreThanItsShareAndTakesNothingAway(String address, String neighbour, String elsewhere)
            throws Exception {
        UUID offering = shop.offering(company, 5, "");

        List<MvcTestResult> crowd = Crowd.of(50, n -> shop.hold(offering, slot(n), Shop.from(address)));

        assertThat(crowd.stream().filter(one -> one.getResponse().getStatus() == 201))
                .hasSize(40);
        MvcTestResult late = shop.hold(offering, slot(60), Shop.from(neighbour));
        assertThat(late).hasStatus(429);
        assertThat(shop.body(late).get("type").asString()).isEqualTo("/problems/too-many-holds");
        assertThat(seconds(late)).isBetween(1L, 300L);
        assertThat(holds(offering)).hasSize(40);
        assertThat(shop.hold(offering, slot(60), Shop.from(elsewhere))).hasStatus(201);
        assertThat(shop.hold(offering, slot(61), Shop.user(UUID.randomUUID()))).hasStatus(201);
        assertThat(shop.post("/api/v1/bookings", Shop.order(offering, slot(62)), Shop.from(address)))
                .hasStatus(201);

        UUID expired = id(shop.body(crowd.stream()
                .filter(one -> one.getResponse().getStatus() == 201)
                .findFirst()
                .orElseThrow()));
        shop.expireHold(expired);
        assertThat(shop.hold(offering, slot(63), Shop.from(neighbour))).hasStatus(201);
        assertThat(holds(offering)).doesNotContain(expired);
    }

    @Test
    void refusesWhatIsNoSecret() {
        UUID offering = shop.offering(company, 5, "");

        assertThat(shop.hold(offering, slot(0), browser("short", HOME))).hasStatus(400);
        assertThat(shop.post("/api/v1/bookings", Shop.order(offering, slot(0)), browser("short", HOME)))
                .hasStatus(400);
    }

    /** Whatever became of the others: one that waits no longer counts no longer. */
    @ParameterizedTest
    @CsvSource({"false, approve", "false, decline", "false, cancel", "true, expire"})
    void givesABrowserABookingMoreOnceOneWaitsNoLonger(boolean isPriced, String end) {
        UUID offering = shop.offering(company, 5, isPriced ? PRICED : APPROVAL);
        RequestPostProcessor browser = Shop.browser("pending" + end);
        JsonNode first = shop.body(pending(offering, 0, "a@example.org", browser));
        pending(offering, 1, "b@example.org", browser);

        MvcTestResult refused = pending(offering, 2, "c@example.org", browser);
        assertThat(refused).hasStatus(429);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/too-many-pending-bookings");
        assertThat(seconds(refused)).isPositive();
        assertThat(shop.listed(company, offering, 3)).contains(slot(2));
        assertThat(pending(offering, 2, "c@example.org", Shop.browser("another" + end)))
                .hasStatus(201);

        switch (end) {
            case "approve", "decline" ->
                assertThat(shop.command(first, end, "", Shop.user(company.owner())))
                        .hasStatusOk();
            case "cancel" -> assertThat(shop.cancel(first)).hasStatusOk();
            default -> {
                deadlines.pass(first);
                deadlines.sweep();
                assertThat(shop.status(first)).isEqualTo("EXPIRED");
            }
        }
        assertThat(pending(offering, 3, "c@example.org", browser)).hasStatus(201);
    }

    /** Approved, it waits for its payment: the company has given nothing away yet. */
    @ParameterizedTest
    @CsvSource({"pay", "expire", "cancel"})
    void givesBackWhatWaitsForBothOnlyWhenItIsPaidOrEnds(String end) {
        UUID offering = shop.offering(company, 5, APPROVAL + PRICED);
        RequestPostProcessor browser = Shop.browser("both" + end);
        JsonNode first = shop.body(pending(offering, 0, "same@example.org", browser));
        JsonNode second = shop.body(pending(offering, 1, "same@example.org", browser));
        for (JsonNode one : List.of(first, second)) {
            JsonNode approved = shop.body(shop.command(one, "approve", "", Shop.user(company.owner())));
            assertThat(approved.get("status").asString()).isEqualTo("PENDING_PAYMENT");
        }

        MvcTestResult refused = pending(offering, 2, "same@example.org", browser);
        assertThat(refused).hasStatus(429);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/too-many-pending-bookings");
        assertThat(pending(offering, 2, "same@example.org", Shop.browser("next" + end)))
                .hasStatus(201);
        refusedForContact(pending(offering, 3, "same@example.org", Shop.browser("last" + end)));

        switch (end) {
            case "pay" -> payments.settle(Payments.of(first, 4500));
            case "expire" -> {
                deadlines.pass(first);
                deadlines.sweep();
            }
            default -> assertThat(shop.cancel(first)).hasStatusOk();
        }
        // the service's own sweeper may be at it, which the one asked for here does not wait for
        await().until(() -> Set.of("CONFIRMED", "EXPIRED", "CANCELLED").contains(shop.status(first)));
        assertThat(pending(offering, 3, "same@example.org", browser)).hasStatus(201);
    }

    @Test
    void givesAUserHisOwnShareAndNoNetworks() {
        UUID offering = shop.offering(company, 5, APPROVAL);
        RequestPostProcessor user = Shop.user(UUID.randomUUID());
        pending(offering, 0, "a@example.org", user);
        pending(offering, 1, "b@example.org", user);

        assertThat(pending(offering, 2, "c@example.org", user)).hasStatus(429);
        assertThat(pending(offering, 2, "c@example.org", Shop.user(UUID.randomUUID())))
                .hasStatus(201);
    }

    @Test
    void refusesANetworkMorePendingBookingsThanItsShare() throws Exception {
        UUID offering = shop.offering(company, 5, APPROVAL);

        List<MvcTestResult> crowd =
                Crowd.of(50, n -> pending(offering, n, "guest-%d@example.org".formatted(n), Shop.from(HOME)));

        assertThat(crowd.stream().filter(one -> one.getResponse().getStatus() == 201))
                .hasSize(40);
        assertThat(crowd.stream().map(one -> one.getResponse().getStatus())).containsOnly(201, 429);
        assertThat(pending(offering, 60, "late@example.org", Shop.from(ELSEWHERE)))
                .hasStatus(201);
        Company other = shop.company();
        shop.staff(other, "Bob", "00:00-24:00");
        assertThat(pending(shop.offering(other, 5, APPROVAL), 0, "late@example.org", Shop.from(HOME)))
                .hasStatus(201);
        UUID free = shop.offering(company, 5, "");
        refusedForToday(shop.post("/api/v1/bookings", Shop.order(free, slot(61)), Shop.from(HOME)));
    }

    /** Each of them is told that it was cancelled, and none asked for it. */
    @Test
    void refusesANetworkThatBooksAndCancelsForOneStrangerAfterTheOther() {
        UUID asked = shop.offering(company, 5, APPROVAL);
        UUID unpaid = shop.offering(company, 5, PRICED);
        for (int n = 0; n < 40; n++) {
            JsonNode booking = shop.body(strange(n % 2 == 0 ? asked : unpaid, n));
            if (n % 4 < 3) {
                assertThat(shop.cancel(booking)).hasStatusOk();
            } else {
                deadlines.pass(booking);
                deadlines.sweep();
                await().until(() -> shop.status(booking).equals("EXPIRED"));
            }
        }

        refusedForToday(strange(asked, 40));
        refusedForToday(strange(unpaid, 41));
        assertThat(pending(asked, 42, guest(42), Shop.from(ELSEWHERE))).hasStatus(201);
        sweeper.sweep(Instant.now().plus(Duration.ofDays(1)));
        assertThat(strange(unpaid, 43)).hasStatus(201);
    }

    /** Whatever becomes of it; while one that waits no longer makes room for another that waits. */
    @Test
    void refusesABrowserThatBooksAndCancels() {
        UUID offering = shop.offering(company, 5, APPROVAL);
        RequestPostProcessor browser = Shop.browser("cancelling");
        for (int n = 0; n < 8; n++) {
            assertThat(shop.cancel(shop.body(pending(offering, n, guest(n), browser))))
                    .hasStatusOk();
        }

        refusedForToday(pending(offering, 8, guest(8), browser));
        assertThat(pending(offering, 8, guest(8), Shop.browser("patient"))).hasStatus(201);
    }

    /** What stands at once is paid and agreed by nobody, and takes the day all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\""})
    void refusesABrowserMoreThanADaysShareOfWhatStandsAtOnce(String offered) throws Exception {
        UUID offering = shop.offering(company, 5, offered);
        RequestPostProcessor browser = Shop.browser("standing");

        List<MvcTestResult> crowd =
                Crowd.of(12, n -> shop.post("/api/v1/bookings", Shop.order(offering, slot(n), guest(n)), browser));

        assertThat(crowd.stream().map(one -> one.getResponse().getStatus())).containsOnly(201, 429);
        List<JsonNode> booked = crowd.stream()
                .filter(one -> one.getResponse().getStatus() == 201)
                .map(shop::body)
                .toList();
        assertThat(booked)
                .hasSize(8)
                .allMatch(one -> one.get("status").asString().equals("CONFIRMED"));
        assertThat(shop.cancel(booked.getFirst())).hasStatusOk();
        refusedForToday(shop.post("/api/v1/bookings", Shop.order(offering, slot(20), guest(20)), browser));
        assertThat(shop.listed(company, offering, 3)).contains(slot(20));

        assertThat(shop.post("/api/v1/bookings", Shop.order(offering, slot(20), guest(20)), Shop.browser("another")))
                .hasStatus(201);
        sweeper.sweep(Instant.now());
        refusedForToday(shop.post("/api/v1/bookings", Shop.order(offering, slot(21), guest(21)), browser));
        sweeper.sweep(Instant.now().plus(Duration.ofDays(1)));
        assertThat(shop.post("/api/v1/bookings", Shop.order(offering, slot(21), guest(21)), browser))
                .hasStatus(201);
    }

    /** Whatever secrets its browsers show. Who is signed in, and the company itself, are known. */
    @Test
    void refusesANetworkMoreThanADaysShareOfWhatStandsAtOnce() throws Exception {
        UUID offering = shop.offering(company, 5, "");

        List<MvcTestResult> crowd = Crowd.of(
                50,
                n -> shop.post(
                        "/api/v1/bookings",
                        Shop.order(offering, slot(n), guest(n)),
                        n % 2 == 0 ? Shop.from(HOME) : browser(Tokens.random(), HOME)));

        assertThat(crowd.stream().map(one -> one.getResponse().getStatus())).containsOnly(201, 429);
        assertThat(crowd.stream().filter(one -> one.getResponse().getStatus() == 201))
                .hasSize(40);
        refusedForToday(shop.post("/api/v1/bookings", Shop.order(offering, slot(81), guest(81)), Shop.from(HOME)));
        RequestPostProcessor user = Shop.user(UUID.randomUUID());
        for (int n = 60; n < 79; n++) {
            RequestPostProcessor signedIn = n % 2 == 0 ? user : Shop.user(company.owner());
            String path = n % 2 == 0 ? "/api/v1/bookings" : company.path("/bookings");
            String order = Shop.order(offering, slot(n), guest(n));
            assertThat(shop.post(
                            path,
                            order,
                            request -> Shop.from(HOME).postProcessRequest(signedIn.postProcessRequest(request))))
                    .hasStatus(201);
        }
        assertThat(shop.post("/api/v1/bookings", Shop.order(offering, slot(80), guest(80)), Shop.from(ELSEWHERE)))
                .hasStatus(201);
        Company other = shop.company();
        shop.staff(other, "Bob", "00:00-24:00");
        assertThat(shop.post(
                        "/api/v1/bookings",
                        Shop.order(shop.offering(other, 5, ""), slot(0), guest(0)),
                        Shop.from(HOME)))
                .hasStatus(201);
        refusedForToday(pending(shop.offering(company, 5, APPROVAL), 82, guest(82), Shop.from(HOME)));
    }

    @Test
    void refusesMoreThanWaitForOneAddressOrNumber() {
        UUID offering = shop.offering(company, 5, APPROVAL);
        for (int n = 0; n < 3; n++) {
            String email = n % 2 == 0 ? "Ada@Example.org" : "ada@example.org";
            assertThat(pending(offering, n, email, Shop.from("203.0.113." + n))).hasStatus(201);
        }

        refusedForContact(pending(offering, 4, "ADA@example.org", Shop.from(ELSEWHERE)));

        String[] written = {"+49 30 901820", "+49 (30) 90 18 20", "+4930901820", "+49-30-901820"};
        for (int n = 0; n < 3; n++) {
            assertThat(called(offering, 10 + n, written[n])).hasStatus(201);
        }
        refusedForContact(called(offering, 14, written[3]));
    }

    /** One mailbox and one phone have endless spellings, and each text message rings all the same. */
    @Test
    void knowsAMailboxAndAPhoneInOtherSpellings() {
        UUID offering = shop.offering(company, 5, "");
        for (int n = 0; n < 6; n++) {
            assertThat(called(offering, n, "+49 30 901820 ext. " + n)).hasStatus(201);
            shop.booked(Shop.order(offering, slot(10 + n), "vic.tim+%d@example.org".formatted(n)));
        }

        refusedForContact(called(offering, 20, "030 901820 x7"));
        refusedForContact(shop.book(Shop.order(offering, slot(20), "v.ictim+7@example.org")));

        JsonNode booking = shop.booked(Shop.order(offering, slot(21), "eve@example.org"));
        refusedForContact(mend(booking, "{\"email\":\"victim+8@example.org\"}", Shop.token(booking)));
        refusedForContact(mend(booking, "{\"phone\":\"(030) 901820#8\"}", Shop.token(booking)));
    }

    /** Each is mailed the new link, and all are one mailbox. */
    @Test
    void countsEverySpellingThatIsMailed() {
        UUID offering = shop.offering(company, 5, "");
        JsonNode booking = shop.booked(Shop.order(offering, slot(0), "victim@example.org"));
        for (int n = 1; n < 6; n++) {
            MvcTestResult mended =
                    mend(booking, "{\"email\":\"victim+%d@example.org\"}".formatted(n), Shop.token(booking));
            assertThat(mended).hasStatusOk();
            booking = shop.body(mended);
        }

        refusedForContact(mend(booking, "{\"email\":\"victim+6@example.org\"}", Shop.token(booking)));
    }

    /** Not what its members book by hand, who have heard the customer's voice. */
    @Test
    void refusesToWriteToAStrangerAllDay() throws Exception {
        UUID offering = shop.offering(company, 5, "");

        List<MvcTestResult> crowd = Crowd.of(
                14,
                n -> shop.post(
                        "/api/v1/bookings",
                        Shop.order(offering, slot(n), "stranger@example.org"),
                        Shop.from("198.51.100." + n)));

        assertThat(crowd.stream().filter(one -> one.getResponse().getStatus() == 201))
                .hasSize(6);
        MvcTestResult refused = shop.book(Shop.order(offering, slot(20), "Stranger@example.org"));
        refusedForContact(refused);
        assertThat(shop.post(
                        company.path("/bookings"),
                        Shop.order(offering, slot(20), "stranger@example.org"),
                        Shop.user(company.owner())))
                .hasStatus(201);

        sweeper.sweep(Instant.now());
        assertThat(shop.book(Shop.order(offering, slot(21), "stranger@example.org")))
                .hasStatus(429);
        sweeper.sweep(Instant.now().plus(Duration.ofDays(1)));
        assertThat(shop.book(Shop.order(offering, slot(21), "stranger@example.org")))
                .hasStatus(201);
    }

    /** A link that is replaced is a mail too. */
    @Test
    void countsLinksThatAreReplaced() {
        UUID offering = shop.offering(company, 5, "");
        JsonNode booking = shop.booked(Shop.order(offering, slot(0), "link@example.org"));
        String token = booking.get("manageToken").asString();
        for (int n = 0; n < 5; n++) {
            MvcTestResult replaced = shop.command(booking, "manage-link", "", Shop.token(token));
            assertThat(replaced).hasStatusOk();
            token = shop.body(replaced).get("manageToken").asString();
        }

        refusedForChanges(shop.command(booking, "manage-link", "", Shop.token(token)));
        refusedForChanges(shop.move(booking, slot(1), "", Shop.token(token)));

        assertThat(shop.get("/api/v1/bookings/" + id(booking), Shop.token(token)))
                .hasStatusOk();
        assertThat(shop.command(booking, "manage-link", "", Shop.user(company.owner())))
                .hasStatusOk();
    }

    /** Of his own booking anybody could have a stranger told again and again. */
    @Test
    void countsMoves() {
        UUID offering = shop.offering(company, 5, "");
        JsonNode booking = shop.booked(Shop.order(offering, slot(0), "move@example.org"));
        for (int n = 1; n < 6; n++) {
            assertThat(shop.move(booking, slot(n))).hasStatusOk();
        }

        refusedForChanges(shop.move(booking, slot(6)));
        refusedForChanges(shop.command(booking, "manage-link", "", Shop.token(booking)));
        sweeper.sweep(Instant.now());
        refusedForChanges(shop.move(booking, slot(6)));

        assertThat(shop.move(booking, slot(7), "", Shop.user(company.owner()))).hasStatusOk();
        assertThat(shop.cancel(booking)).hasStatusOk();
    }

    /** To ask for a move is a message as well. */
    @Test
    void countsWhatIsAskedFor() {
        UUID offering = shop.offering(company, 5, APPROVAL);
        JsonNode booking = shop.booked(Shop.order(offering, slot(0), "ask@example.org"));
        assertThat(shop.command(booking, "approve", "", Shop.user(company.owner())))
                .hasStatusOk();
        for (int n = 1; n < 6; n++) {
            assertThat(shop.move(booking, slot(n))).hasStatusOk();
        }

        refusedForChanges(shop.move(booking, slot(6)));

        assertThat(shop.move(booking, slot(0)))
                .as("asking for nothing any more")
                .hasStatusOk();
        assertThat(shop.cancel(booking)).hasStatusOk();
    }

    /** However much a stranger books for his address. */
    @Test
    void leavesWhoeverHasABookingHisOwnChanges() {
        UUID offering = shop.offering(company, 5, "");
        UUID victim = UUID.randomUUID();
        JsonNode signedIn = shop.body(
                shop.post("/api/v1/bookings", Shop.order(offering, slot(0), "victim@example.org"), Shop.user(victim)));
        JsonNode booking = shop.booked(Shop.order(offering, slot(1), "victim@example.org"));
        for (int n = 2; n < 6; n++) {
            shop.booked(Shop.order(offering, slot(n), "victim@example.org"));
        }
        refusedForContact(shop.book(Shop.order(offering, slot(6), "victim@example.org")));

        assertThat(shop.move(booking, slot(10))).hasStatusOk();
        assertThat(shop.move(signedIn, slot(11), "", Shop.user(victim))).hasStatusOk();
        assertThat(shop.command(signedIn, "manage-link", "", Shop.user(victim))).hasStatusOk();
        MvcTestResult replaced = shop.command(booking, "manage-link", "", Shop.token(booking));
        assertThat(replaced).hasStatusOk();
        String token = shop.body(replaced).get("manageToken").asString();
        assertThat(shop.cancel(booking, "", Shop.token(token))).hasStatusOk();
        assertThat(shop.cancel(signedIn, "", Shop.user(victim))).hasStatusOk();
    }

    /** Whoever is not wanted, and whoever has had enough, cannot be told apart. */
    @Test
    void answersABlockedCustomerAsOneWhoHasReachedTheLimit() {
        UUID offering = shop.offering(company, 5, "");
        for (int n = 0; n < 6; n++) {
            shop.booked(Shop.order(offering, slot(n), "eager@example.org"));
        }
        UUID unwanted = shop.id(shop.post(
                company.path("/customers"),
                "{\"name\":\"Una\",\"email\":\"una@example.org\"}",
                Shop.user(company.owner())));
        assertThat(shop.post(company.path("/customers/%s/block".formatted(unwanted)), "{}", Shop.user(company.owner())))
                .hasStatusOk();

        MvcTestResult limited = shop.book(Shop.order(offering, slot(10), "eager@example.org"));
        MvcTestResult blocked = shop.book(Shop.order(offering, slot(10), "una@example.org"));

        refusedForContact(limited);
        refusedForContact(blocked);
        assertThat(shop.body(blocked)).isEqualTo(shop.body(limited));
        assertThat(blocked.getResponse().getHeaderNames())
                .isEqualTo(limited.getResponse().getHeaderNames());
    }

    private void refusedForContact(MvcTestResult refused) {
        assertThat(refused).hasStatus(429);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/contact-limit-reached");
        assertThat(seconds(refused)).isBetween(1L, 86_400L);
    }

    private void refusedForChanges(MvcTestResult refused) {
        assertThat(refused).hasStatus(429);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/too-many-changes");
        assertThat(seconds(refused)).isBetween(1L, 86_400L);
    }

    private void refusedForToday(MvcTestResult refused) {
        assertThat(refused).hasStatus(429);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/too-many-bookings");
        assertThat(shop.body(refused).get("detail").asString()).contains("Sign in", "ask the company");
        assertThat(seconds(refused)).isBetween(1L, 86_400L);
    }

    private static String guest(int n) {
        return "guest-%d@example.org".formatted(n);
    }

    private MvcTestResult pending(UUID offering, int n, String email, RequestPostProcessor who) {
        return shop.post("/api/v1/bookings", Shop.order(offering, slot(n), email), who);
    }

    /** A booking at home for somebody new, by mail and phone. */
    private MvcTestResult strange(UUID offering, int n) {
        return shop.post("/api/v1/bookings", """
                {"offeringId":"%s","start":"%s","customer":{"name":"Eve","email":"%s","phone":"+49 30 9019%02d"}}""".formatted(offering, slot(n), guest(n), n), Shop.from(HOME));
    }

    private MvcTestResult called(UUID offering, int n, String phone) {
        return shop.book("""
                {"offeringId":"%s","start":"%s","customer":{"name":"Ada","email":"guest-%d@example.org","phone":"%s"}}""".formatted(offering, slot(n), n, phone));
    }

    private MvcTestResult mend(JsonNode booking, String customer, RequestPostProcessor who) {
        return mvc.patch()
                .uri("/api/v1/bookings/" + id(booking))
                .with(who)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"customer\":%s}".formatted(customer))
                .exchange();
    }

    private static RequestPostProcessor browser(String secret, String address) {
        return request -> {
            request.addHeader("Holder-Secret", secret);
            return Shop.from(address).postProcessRequest(request);
        };
    }

    private List<UUID> holds(UUID offering) {
        return jdbc.sql("SELECT id FROM hold WHERE offering_id = ?")
                .param(offering)
                .query(UUID.class)
                .list();
    }

    private static long seconds(MvcTestResult refused) {
        return Long.parseLong(refused.getResponse().getHeader("Retry-After"));
    }

    private static UUID id(JsonNode made) {
        return UUID.fromString(made.get("id").asString());
    }

    private static Instant slot(int n) {
        return Shop.in(3, 8, 0).plusSeconds(n * 300L);
    }
}
