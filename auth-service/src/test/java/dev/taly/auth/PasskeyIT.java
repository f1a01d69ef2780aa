package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.virtualauthenticator.Credential;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** In a real browser, whose authenticator alone is played. */
@IntegrationTest
class PasskeyIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Value("${TALY_ORIGIN}")
    String origin;

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    AuthApi api;
    EventProbe events;
    Chromium browser;
    VirtualAuthenticator phone;
    String email;

    @BeforeEach
    void openBrowser() {
        api = new AuthApi(address);
        events = new EventProbe(connections);
        email = new People(api, connections).someone();
        browser = new Chromium(origin, "en");
        phone = browser.phone();
    }

    @AfterEach
    void close() {
        browser.close();
        events.close();
    }

    @Test
    void isAddedSignsInAndIsRemoved() {
        browser.withoutAutofill();
        signInWithPassword();
        addPasskey("My phone");
        browser.awaitText("The passkey is added");
        browser.awaitText("My phone");
        awaitMail("PASSKEY_ADDED", "My phone");

        signOut();
        browser.press("Sign in with a passkey");
        browser.awaitPath("/account");
        browser.awaitText(email);
        assertThat(factors()).containsExactly("PASSWORD", "PASSKEY");

        browser.press("Remove");
        browser.awaitText("The passkey is removed");
        awaitMail("PASSKEY_REMOVED", "My phone");

        signOut();
        browser.press("Sign in with a passkey");
        browser.awaitText("This passkey was not accepted");
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.requested()).allSatisfy(url -> assertThat(url).startsWith(origin));
    }

    @Test
    void isOfferedInTheListOfTheAddress() {
        signInWithPassword();
        addPasskey("My phone");

        // takes the first of the list as soon as the login page is there
        browser.press("Sign out");

        await("signed in again")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(factors()).containsExactly("PASSWORD", "PASSKEY"));
        browser.awaitPath("/account");
    }

    @Test
    void isBothFactorsInOne() {
        browser.withoutAutofill();
        signInWithPassword();
        addPasskey("My phone");
        turnSecondFactorOn();
        signOut();

        browser.press("Sign in with a passkey");
        browser.awaitPath("/account");
        browser.awaitText(email);
    }

    @Test
    void provesThatAnAccountIsTheirsToWhomAProviderSendsBack() {
        browser.withoutAutofill();
        signInWithPassword();
        addPasskey("My phone");
        turnSecondFactorOn();
        signOut();
        FakeProviders.SHARED.nextPerson(Map.of("sub", email, "email", email, "email_verified", true));

        browser.press("Continue with Example <ID>");
        browser.awaitText("Is this your account?");
        browser.press("Sign in with a passkey");

        browser.awaitPath("/account");
        browser.awaitText("Example <ID>");
        browser.awaitText("Connected");
        awaitMail("PROVIDER_LINKED", "Example <ID>");
    }

    @Test
    void refusesACopy() {
        browser.withoutAutofill();
        signInWithPassword();
        addPasskey("My phone");
        signOut();
        browser.press("Sign in with a passkey");
        browser.awaitPath("/account");
        signOut();

        // the original went on counting where the copy stood still
        Credential copy = phone.getCredentials().getFirst();
        phone.removeAllCredentials();
        phone.addCredential(Credential.createResidentCredential(
                copy.getId(), copy.getRpId(), copy.getPrivateKey(), copy.getUserHandle(), 0));
        browser.press("Sign in with a passkey");

        browser.awaitText("This passkey was not accepted");
    }

    @Test
    void needsAProofOfWhoUsesIt() {
        signInWithPassword();
        phone.setUserVerified(false);
        browser.open("/account/passkeys/new");
        browser.fill("name", "Found on the street");
        browser.press("Continue on my device");

        browser.awaitText("Nothing was added");
        assertThat(passkeys()).isZero();
    }

    @Test
    void isNotFoundByAnotherOrigin() {
        browser.withoutAutofill();
        signInWithPassword();
        addPasskey("My phone");
        signOut();

        // the same service, but browsers bind passkeys to the name, and the service takes answers for its origin only
        try (Chromium elsewhere = new Chromium(address, "en")) {
            elsewhere.phone();
            elsewhere.open("/login");
            elsewhere.press("Sign in with a passkey");
            elsewhere.awaitText("Nothing happened");
            assertThat(elsewhere.path()).isEqualTo("/login");
        }
    }

    @Test
    void provesAnewWhoSomebodyIsThatHasNoPassword() {
        browser.withoutAutofill();
        signInWithPassword();
        addPasskey("My phone");
        jdbc.sql("UPDATE account SET password_hash = NULL WHERE email = ?")
                .param(email)
                .update();
        jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes'"
                        + " WHERE account_id = (SELECT id FROM account WHERE email = ?)")
                .param(email)
                .update();

        browser.open("/account/email");
        browser.awaitPath("/account/confirm");
        browser.press("Use a passkey");

        browser.awaitPath("/account/email");
        assertThat(factors()).containsExactly("PASSKEY PASSWORD");
    }

    @Test
    void saysNothingOfAnOfferThatFailed() {
        browser.before("""
                const how = new URLSearchParams(location.search).get("how");
                const real = fetch;
                window.fetch = async (path, options) => {
                  if (how !== "busy" || !path.endsWith("/options")) { return real(path, options); }
                  document.title = how;
                  return new Response("{}", { status: 503 });
                };
                if (how !== "busy") {
                  navigator.credentials.get = async () => {
                    document.title = how;
                    throw new DOMException("no", how);
                  };
                }""");

        for (String how : List.of("busy", "NotAllowedError", "AbortError")) {
            browser.open("/login?how=" + how);
            await(how).atMost(LIMIT).until(() -> browser.driver().getTitle().equals(how));
            browser.settle();
            assertThat(browser.all("[data-passkey-problem]:not([hidden])"))
                    .as(how)
                    .isEmpty();
            assertThat(browser.all("[data-passkey-enter]:not([hidden])"))
                    .as(how)
                    .hasSize(1);
        }

        // whoever presses the button wants to know
        browser.press("Sign in with a passkey");
        browser.awaitText("Nothing happened");
    }

    private void signInWithPassword() {
        browser.open("/login");
        browser.fill("email", email);
        browser.fill("password", PASSWORD);
        browser.press("Sign in");
        browser.awaitPath("/account");
    }

    private void addPasskey(String name) {
        browser.press("Add a passkey");
        browser.fill("name", name);
        browser.press("Continue on my device");
        browser.awaitPath("/account");
    }

    private void signOut() {
        browser.press("Sign out");
        browser.awaitPath("/login");
    }

    private void turnSecondFactorOn() {
        browser.open("/account/second-factor");
        browser.press("Set up");
        AuthenticatorApp app = new AuthenticatorApp(browser.text("code.secret").replace(" ", ""));
        browser.fill("code", app.code());
        browser.press("Turn on");
        browser.awaitText("Your recovery codes");
        browser.press("I have kept them");
    }

    /** What each session of the account was begun with. */
    private List<String> factors() {
        return jdbc.sql("SELECT s.factors FROM session s JOIN account a ON a.id = s.account_id WHERE a.email = ?"
                        + " ORDER BY s.id")
                .param(email)
                .query(String.class)
                .list();
    }

    private int passkeys() {
        return jdbc.sql(
                        "SELECT count(*) FROM user_credentials c JOIN passkey_user u ON u.handle = c.user_entity_user_id"
                                + " JOIN account a ON a.id = u.account_id WHERE a.email = ?")
                .param(email)
                .query(Integer.class)
                .single();
    }

    private void awaitMail(String kind, String detail) {
        await(kind)
                .atMost(LIMIT)
                .until(() -> mails().stream()
                        .anyMatch(mail -> mail.path("data")
                                        .path("kind")
                                        .asString()
                                        .equals(kind)
                                && mail.path("data").path("detail").asString().equals(detail)));
    }

    private List<JsonNode> mails() {
        return events.awaitAll("auth.mail_requested", email, 1);
    }
}
