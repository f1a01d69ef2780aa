package dev.taly.booking.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.booking.EventTap;
import dev.taly.booking.LockWait;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A mistyped address is mended, and the link that went there opens nothing any more. */
@ServiceTest
class ChangeContactIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String OTHER_ADDRESS = "{\"customer\":{\"email\":\"ada@example.com\"}}";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventTap tap;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private Company company;
    private UUID offering;
    private JsonNode booking;
    private RequestPostProcessor clerk;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        offering = shop.offering(company, 60, "");
        clerk = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
        booking = shop.body(shop.book(Shop.order(offering, Shop.in(3, 10, 0), "ada@exmaple.com")));
    }

    @Test
    void givesTheBookingToTheOtherAddress() {
        UUID before = shop.customerOf(booking);
        JsonNode changed = changed(OTHER_ADDRESS, Shop.token(booking));

        assertThat(changed.at("/customer/email").asString()).isEqualTo("ada@example.com");
        assertThat(changed.at("/customer/name").asString()).isEqualTo("Ada Lovelace");
        assertThat(shop.customerOf(changed)).isNotEqualTo(before);
        assertThat(changed.get("scheduleVersion").asInt()).isEqualTo(1);
        String fresh = changed.get("manageToken").asString();
        assertThat(shop.get(path(), Shop.token(booking))).hasStatus(404);
        assertThat(shop.get(path(), Shop.token(fresh))).hasStatusOk();
        JsonNode again = shop.body(shop.book(Shop.order(offering, Shop.in(3, 11, 0), "ADA@example.com")));
        assertThat(shop.customerOf(again)).isEqualTo(shop.customerOf(changed));
    }

    /** Who has an account for the mistyped address has never been meant; who has one for the right address has. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesItFromTheAccountOfTheFirstAddress(boolean byItsCustomer) {
        UUID stranger = owner();
        UUID ada = owner();
        booking = shop.booked(Shop.order(offering, Shop.in(3, 11, 0), address(stranger)));
        assertThat(mine(stranger)).containsExactly(id().toString());

        changed(
                "{\"customer\":{\"email\":\"%s\",\"phone\":\"030 1234567\"}}".formatted(address(ada)),
                byItsCustomer ? Shop.token(booking) : clerk);

        RequestPostProcessor him = Shop.user(stranger);
        assertThat(shop.get(path(), him)).hasStatus(404);
        assertThat(shop.get(path() + "/cancel", him)).hasStatus(404);
        assertThat(shop.get(path() + "/reschedule?from=2030-01-01&to=2030-01-01", him))
                .hasStatus(404);
        assertThat(shop.get(path() + "/invite.ics", him)).hasStatus(404);
        assertThat(shop.cancel(booking, "", him)).hasStatus(404);
        assertThat(shop.move(booking, Shop.in(3, 12, 0), "", him)).hasStatus(404);
        assertThat(shop.command(booking, "manage-link", "", him)).hasStatus(404);
        assertThat(patch(OTHER_ADDRESS, "*", him)).hasStatus(404);
        assertThat(payable(stranger)).hasStatus(404);
        assertThat(mine(stranger)).isEmpty();
        assertThat(mine(ada)).containsExactly(id().toString());
        assertThat(payable(ada)).as("his, and nothing is to be paid").hasStatus(409);
        await().atMost(GENEROUS).until(() -> tap.typesOf(id()).contains("booking.updated"));
        assertThat(tap.of(id()).getLast().at("/data/booking/customer/userId").asString())
                .isEqualTo(ada.toString());
        assertThat(shop.cancel(booking, "", Shop.user(ada))).hasStatusOk();
    }

    @Test
    void isNobodysWhereNobodyHasProvedToOwnTheOtherAddress() {
        UUID stranger = owner();
        booking = shop.booked(Shop.order(offering, Shop.in(3, 11, 0), address(stranger)));

        changed(OTHER_ADDRESS, Shop.token(booking));

        assertThat(mine(stranger)).isEmpty();
        await().atMost(GENEROUS).until(() -> tap.typesOf(id()).contains("booking.updated"));
        assertThat(tap.of(id()).getLast().at("/data/booking/customer/userId").isMissingNode())
                .isTrue();
    }

    @Test
    void staysWithWhoeverWasSignedIn() {
        UUID assistant = owner();
        UUID ada = owner();
        booking = shop.body(shop.post(
                "/api/v1/bookings", Shop.order(offering, Shop.in(3, 11, 0), "ada@exmaple.com"), Shop.user(assistant)));

        changed("{\"customer\":{\"email\":\"%s\"}}".formatted(address(ada)), Shop.user(assistant));

        assertThat(mine(assistant)).containsExactly(id().toString());
        assertThat(mine(ada)).isEmpty();
    }

    /** Who was its customer when he asked, and is not when it is his turn, is answered as a stranger is. */
    @Test
    void isNoLongerChangedByWhoHadItsFirstAddress() {
        UUID stranger = owner();
        booking = shop.booked(Shop.order(offering, Shop.in(3, 11, 0), address(stranger)));

        assertThat(late(() -> patch(OTHER_ADDRESS, "*", Shop.user(stranger)))).hasStatus(404);
        assertThat(late(() -> patch(OTHER_ADDRESS, "*", Shop.token(booking)))).hasStatus(404);
    }

    @Test
    void isNoLongerCancelledByWhoHadItsFirstAddress() {
        UUID stranger = owner();
        booking = shop.booked(Shop.order(offering, Shop.in(3, 11, 0), address(stranger)));

        assertThat(late(() -> shop.cancel(booking, "", Shop.user(stranger)))).hasStatus(404);
        assertThat(late(() -> shop.cancel(booking))).hasStatus(404);
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void isNoLongerMovedByWhoHadItsFirstAddress() {
        UUID stranger = owner();
        booking = shop.booked(Shop.order(offering, Shop.in(3, 11, 0), address(stranger)));

        assertThat(late(() -> shop.move(booking, Shop.in(3, 13, 0), "", Shop.user(stranger))))
                .hasStatus(404);
        assertThat(late(() -> shop.move(booking, Shop.in(3, 13, 0)))).hasStatus(404);
        assertThat(shop.body(shop.get("/api/v1/bookings/" + id(), clerk))
                        .get("start")
                        .asString())
                .isEqualTo(Shop.in(3, 11, 0).toString());
    }

    @Test
    void keepsAWishThatWhoHadItsFirstAddressTakesBack() {
        UUID stranger = owner();
        Instant eleven = Shop.in(3, 11, 0);
        UUID onApproval = shop.offering(company, 60, ",\"approvalRequired\":true");
        booking = shop.body(shop.book(Shop.order(onApproval, eleven, address(stranger))));
        shop.body(shop.command(booking, "approve", "", Shop.user(company.owner())));
        shop.body(shop.move(booking, Shop.in(3, 13, 0)));

        assertThat(late(() -> shop.move(booking, eleven, "", Shop.user(stranger))))
                .hasStatus(404);
        assertThat(late(() -> shop.move(booking, eleven))).hasStatus(404);
        assertThat(shop.body(shop.get(path(), clerk)).has("moveRequest")).isTrue();
    }

    @Test
    void isToldToWhoSendsMails() {
        String before = sealed();
        changed(OTHER_ADDRESS, clerk);

        await().atMost(GENEROUS).until(() -> tap.typesOf(id()).contains("booking.updated"));
        JsonNode event = tap.of(id()).getLast();
        assertThat(event.at("/data/contact/by").asString()).isEqualTo("COMPANY");
        assertThat(event.at("/data/contact/address").asBoolean()).isTrue();
        assertThat(event.at("/data/booking/customer/email").asString()).isEqualTo("ada@example.com");
        assertThat(event.at("/data/booking/scheduleVersion").asInt()).isEqualTo(1);
        assertThat(event.at("/data/booking/manageToken").toString())
                .contains(sealed())
                .doesNotContain(before);
    }

    @Test
    void showsTheNewLinkToTheCustomerAlone() {
        JsonNode changed = changed(OTHER_ADDRESS, clerk);

        assertThat(changed.has("manageToken")).isFalse();
        assertThat(shop.get(path(), Shop.token(booking))).hasStatus(404);
    }

    @Test
    void leavesTheLinkWhereTheSamePersonReadsTheMails() {
        String body =
                "{\"customer\":{\"email\":\" ADA@exmaple.com \",\"name\":\"Ada King\",\"phone\":\"(030) 1234567\"}}";
        UUID before = shop.customerOf(booking);

        JsonNode changed = changed(body, Shop.token(booking));

        assertThat(changed.at("/customer/name").asString()).isEqualTo("Ada King");
        assertThat(changed.at("/customer/phone").asString()).isEqualTo("+49301234567");
        assertThat(shop.customerOf(changed)).isEqualTo(before);
        assertThat(changed.has("manageToken")).isFalse();
        assertThat(shop.get(path(), Shop.token(booking))).hasStatusOk();
    }

    @Test
    void changesNothingThatIsTheSame() {
        JsonNode changed = changed("{\"customer\":{\"name\":\"  Ada Lovelace \"}}", Shop.token(booking));

        assertThat(changed.get("version")).isEqualTo(booking.get("version"));
        assertThat(changed.get("scheduleVersion").asInt()).isZero();
    }

    @Test
    void wantsWhatIsChangedToHaveBeenSeen() {
        RequestPostProcessor guest = Shop.token(booking);
        assertThat(shop.get(path(), guest)).headers().hasValue("ETag", etag());

        assertThat(patch(OTHER_ADDRESS, null, guest)).hasStatus(428);
        assertThat(patch(OTHER_ADDRESS, "\"99\"", guest)).hasStatus(412);
        MvcTestResult done = patch(OTHER_ADDRESS, "\"99\", " + etag(), guest);
        assertThat(done).hasStatusOk();
        assertThat(patch(OTHER_ADDRESS, etag(), clerk)).hasStatus(412);
        assertThat(done.getResponse().getHeader("ETag"))
                .isEqualTo("\"" + shop.body(done).get("version").asInt() + "\"");
    }

    /** The first answer was lost, and with it the new token. */
    @Test
    void answersTheSameAgainToTheSameKey() {
        RequestPostProcessor guest = Shop.key("mend-" + UUID.randomUUID(), Shop.token(booking));

        MvcTestResult first = patch(OTHER_ADDRESS, etag(), guest);
        MvcTestResult again = patch(OTHER_ADDRESS, etag(), guest);

        assertThat(again).hasStatusOk();
        assertThat(shop.body(again)).isEqualTo(shop.body(first));
        assertThat(shop.get(path(), Shop.token(shop.body(again)))).hasStatusOk();
    }

    @Test
    void isForItsCustomerAndItsCompany() {
        assertThat(patch(OTHER_ADDRESS, "*", Shop.guest())).hasStatus(404);
        assertThat(patch(OTHER_ADDRESS, "*", Shop.token("another"))).hasStatus(404);
        assertThat(patch(OTHER_ADDRESS, "*", Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(patch(OTHER_ADDRESS, "*", Shop.user(shop.company().owner()))).hasStatus(404);
        assertThat(patch(OTHER_ADDRESS, "*", Shop.program(company.id(), "bookings:read")))
                .hasStatus(403);
        assertThat(patch(OTHER_ADDRESS, "*", Shop.program(shop.company().id(), "bookings:write")))
                .hasStatus(404);
        assertThat(patch(OTHER_ADDRESS, "*", Shop.program(company.id(), "bookings:write")))
                .hasStatusOk();
    }

    @Test
    void doesNotHelpWhoIsBlocked() {
        JsonNode blocked = shop.body(shop.book(Shop.order(offering, Shop.in(4, 10, 0), "ada@example.com")));
        assertThat(shop.post(
                        company.path("/customers/" + shop.customerOf(blocked) + "/block"),
                        "",
                        Shop.user(company.owner())))
                .hasStatusOk();

        assertThat(patch(OTHER_ADDRESS, "*", Shop.token(booking))).hasStatus(429);
        assertThat(shop.get(path(), Shop.token(booking))).hasStatusOk();
        assertThat(patch(OTHER_ADDRESS, "*", clerk)).hasStatusOk();
    }

    @Test
    void endsWithTheBooking() {
        assertThat(shop.cancel(booking)).hasStatusOk();

        for (RequestPostProcessor who : List.of(Shop.token(booking), clerk)) {
            MvcTestResult refused = patch(OTHER_ADDRESS, "*", who);
            assertThat(refused).hasStatus(409);
            assertThat(shop.body(refused).get("bookingStatus").asString()).isEqualTo("CANCELLED");
        }
    }

    @Test
    void isForTheCompanyAloneOnceItHasBegun() {
        jdbc.sql("""
                        UPDATE booking SET starts_at = '2024-01-01 10:00Z', ends_at = '2024-01-01 11:00Z',
                          claimed_from = '2024-01-01 10:00Z', claimed_until = '2024-01-01 11:00Z' WHERE id = ?""").param(id()).update();

        assertThat(patch(OTHER_ADDRESS, "*", Shop.token(booking))).hasStatus(409);
        assertThat(patch(OTHER_ADDRESS, "*", clerk)).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                              | 422 | customer
            {"customer":null}                               | 422 | customer
            {"customer":{"email":null}}                     | 422 | email
            {"customer":{"email":"nobody"}}                 | 422 | email
            {"customer":{"name":"http://evil.example/x"}}   | 422 | name
            {"customer":{"phone":"call me"}}                | 422 | phone
            {"customer":{"id":"1"}}                         | 400 | customer.id
            {"start":"2027-01-01T10:00:00Z"}                | 400 | start
            """)
    void refusesWhatIsNoContact(String body, int status, String field) {
        MvcTestResult result = patch(body, "*", Shop.token(booking));

        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }

    /** What is answered when the address is mended between the question and its turn. */
    private MvcTestResult late(Supplier<MvcTestResult> request) {
        jdbc.sql(
                        "UPDATE booking SET user_id = account.user_id FROM account WHERE id = ? AND account.email = contact_email")
                .param(id())
                .update();
        byte[] link = jdbc.sql("SELECT manage_token_hash FROM booking WHERE id = ?")
                .param(id())
                .query(byte[].class)
                .single();
        CompletableFuture<MvcTestResult> answer = new TransactionTemplate(transactions).execute(_ -> {
            jdbc.sql("UPDATE booking SET user_id = NULL, manage_token_hash = '\\x00' WHERE id = ?")
                    .param(id())
                    .update();
            CompletableFuture<MvcTestResult> waiting = CompletableFuture.supplyAsync(request);
            LockWait.await(jdbc);
            return waiting;
        });
        MvcTestResult result =
                answer.orTimeout(GENEROUS.toSeconds(), TimeUnit.SECONDS).join();
        jdbc.sql("UPDATE booking SET manage_token_hash = ? WHERE id = ?")
                .params(link, id())
                .update();
        return result;
    }

    /** Somebody who has proved to own {@link #address}. */
    private UUID owner() {
        UUID user = UUID.randomUUID();
        jdbc.sql("INSERT INTO account (user_id, email, proved_at, sequence) VALUES (?, ?, now(), 1)")
                .params(user, address(user))
                .update();
        return user;
    }

    private static String address(UUID user) {
        return user + "@example.org";
    }

    private List<String> mine(UUID user) {
        return shop.body(shop.get("/api/v1/users/me/bookings", Shop.user(user)))
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
    }

    /** As payment-service asks for somebody who is signed in. */
    private MvcTestResult payable(UUID user) {
        RequestPostProcessor machine = jwt().jwt(jwt -> jwt.subject("payment-service"))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:booking"));
        return shop.get("/internal/v1/bookings/%s/payable?userId=%s".formatted(id(), user), machine);
    }

    private JsonNode changed(String body, RequestPostProcessor who) {
        MvcTestResult result = patch(body, etag(), who);
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(200);
        return shop.body(result);
    }

    private MvcTestResult patch(String body, @Nullable String ifMatch, RequestPostProcessor who) {
        var request = mvc.patch()
                .uri(path())
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private String etag() {
        return "\"" + booking.get("version").asInt() + "\"";
    }

    private String sealed() {
        return jdbc.sql("SELECT manage_token_sealed FROM booking WHERE id = ?")
                .param(id())
                .query(String.class)
                .single();
    }

    private String path() {
        return "/api/v1/bookings/" + id();
    }

    private UUID id() {
        return UUID.fromString(booking.get("id").asString());
    }
}
