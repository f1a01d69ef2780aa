package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.events.Sealed;
import dev.taly.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What people do on the pages, without a script. */
@IntegrationTest
class AccountPagesIT {

    private static final String NEW_PASSWORD = "brass kettle sings low";

    private final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    EventProbe events;
    Visitor visitor;

    @BeforeEach
    void open() {
        events = new EventProbe(connections);
        visitor = new Visitor(address);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void goesOnWhereItWasAfterAFormWhoseSessionWasOver() {
        String email = new People(new AuthApi(address), connections).someone();
        visitor.open("/account/password");
        Page form = visitor.open("/login");
        assertThat(form.body()).contains("name=\"continue\" value=\"/account/password\"");
        Visitor later = new Visitor(address);
        Map<String, String> fields = Map.of("email", email, "password", PASSWORD, "continue", "/account/password");
        assertThat(later.submitBare("/login", fields).body())
                .contains("name=\"continue\" value=\"/account/password\"", "value=\"" + email + "\"");

        assertThat(later.submit("/login", fields).location()).isEqualTo("/account/password");
    }

    @Test
    void finishesTheSignInsOfSeveralTabs() {
        String email = new People(new AuthApi(address), connections).someone();
        visitor.open("/account/password");
        visitor.open("/login");
        visitor.open("/account/email");
        visitor.open("/login");

        Page first =
                visitor.submit("/login", Map.of("email", email, "password", PASSWORD, "continue", "/account/password"));
        // by the form from before the first sign-in
        Page second =
                visitor.submit("/login", Map.of("email", email, "password", PASSWORD, "continue", "/account/email"));

        assertThat(first.location()).isEqualTo("/account/password");
        assertThat(second.location()).isEqualTo("/account/email");
        assertThat(visitor.open("/account").status()).isEqualTo(200);
    }

    @Test
    void takesNoFormByATokenFromBeforeTheSignIn() {
        String email = new People(new AuthApi(address), connections).someone();
        Visitor planted = new Visitor(address);
        planted.login(email, PASSWORD);

        // nothing was opened since, so this is the token of the sign-in page
        Page refused = planted.submit("/account/sessions/end", Map.of());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.isPage().body()).contains("open for too long");
        assertThat(planted.open("/account").status()).isEqualTo(200);
    }

    @Test
    void opensAnAccountAndSignsInToWhatWasWanted() {
        String email = Uuid7.next() + "@example.org";
        visitor.open("/account/password");
        visitor.open("/login/register");
        Page registered =
                visitor.submit("/login/register", Map.of("displayName", "Ada", "email", email, "password", PASSWORD));
        assertThat(registered.location()).isEqualTo("/login/sent");
        assertThat(visitor.open("/login/sent").body()).contains("<strong>" + email + "</strong>");

        String token = token(email, "VERIFY_EMAIL");
        visitor.open("/login/verify?token=" + token);
        assertThat(verified(email)).as("after looking at the link").isFalse();
        Page strangers = visitor.submit("/login/verify", Map.of("token", token, "password", NEW_PASSWORD));
        assertThat(strangers.isPage().body())
                .contains("not the password that was chosen", "value=\"" + token + "\"", "/login/forgot");
        assertThat(verified(email)).as("with another password").isFalse();
        assertThat(visitor.submit("/login/verify", Map.of("token", token, "password", PASSWORD))
                        .location())
                .isEqualTo("/login");
        assertThat(verified(email)).isTrue();
        assertThat(visitor.open("/login").body()).contains("Your address is confirmed");

        Page signedIn = visitor.submit("/login", Map.of("email", email, "password", PASSWORD));
        assertThat(signedIn.location()).isEqualTo("/account/password");
        assertThat(visitor.open("/account").body()).contains(email, "Firefox on Linux", "this device");
    }

    @Test
    void saysThatALinkIsDead() {
        visitor.open("/login");
        Page dead = visitor.submit("/login/verify", Map.of("token", "none", "password", PASSWORD))
                .isPage();

        assertThat(dead.body()).contains("This link does not work any more", "/login/sent");
    }

    @ParameterizedTest
    @CsvSource({
        "/login/verify,        VERIFY_EMAIL,   /login/sent",
        "/login/reset,         RESET_PASSWORD, /login/forgot",
        "/login/confirm-email, CHANGE_EMAIL,   /account/email"
    })
    void saysThatALinkIsDeadBeforeAnythingIsTyped(String path, String kind, String next) {
        for (String link : List.of(path, path + "?token=", path + "?token=none", path + "?token=" + "n".repeat(2000))) {
            assertSaysThatItIsDead(visitor.open(link), path, next);
        }
        String token = Tokens.random();
        String email = new People(new AuthApi(address), connections).someone();
        insert(token, kind, email);
        for (int i = 0; i < 2; i++) {
            assertThat(visitor.open(path + "?token=" + token).body())
                    .as("a look spends nothing")
                    .contains("action=\"" + path + "\"", "value=\"" + token + "\"")
                    .doesNotContain("does not work any more");
        }

        jdbc.sql("UPDATE account_token SET spent_at = now(), password_hash = NULL WHERE token_hash = ?")
                .param(Tokens.hash(token))
                .update();
        assertSaysThatItIsDead(visitor.open(path + "?token=" + token), path, next);
        jdbc.sql("UPDATE account_token SET spent_at = NULL, issued_at = issued_at - interval '31 minutes',"
                        + " expires_at = expires_at - interval '31 minutes' WHERE token_hash = ?")
                .param(Tokens.hash(token))
                .update();
        assertSaysThatItIsDead(visitor.open(path + "?token=" + token), path, next);
    }

    private static void assertSaysThatItIsDead(Page page, String path, String next) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.isPage().body())
                .contains("This link does not work any more", "href=\"" + next + "\"")
                .doesNotContain("action=\"" + path + "\"");
    }

    private void insert(String token, String kind, String email) {
        jdbc.sql("""
                        INSERT INTO account_token (token_hash, account_id, kind, new_email, issued_at, expires_at)
                        SELECT :hash, id, :kind, CASE WHEN :kind = 'CHANGE_EMAIL' THEN 'new-' || email END, now(),
                          now() + interval '30 minutes'
                        FROM account WHERE email = :email""")
                .param("hash", Tokens.hash(token))
                .param("kind", kind)
                .param("email", email)
                .update();
    }

    /** So that the forms of these pages have an origin, and a token in an address goes nowhere else. */
    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/verify?token=t", "/login/reset?token=t", "/login/confirm-email?token=t"})
    void tellsItsAddressToNoOtherSite(String path) {
        Page page = visitor.open(path);

        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(page.body()).doesNotContain("http://", "https://", "referrerpolicy");
    }

    @Test
    void refusesPasswordsThatEverybodyTries() {
        visitor.open("/login/register");
        Page refused = visitor.submit(
                "/login/register",
                Map.of("displayName", "Ada", "email", "ada@example.org", "password", "password1234"));

        assertThat(refused.body()).contains("id=\"password-error\"", "Choose another password");
    }

    @Test
    void tellsNobodyWhoHasAnAccount() {
        String email = person();
        visitor.open("/login/forgot");
        assertThat(visitor.submit("/login/forgot", Map.of("email", email)).location())
                .isEqualTo("/login/forgot");
        String known = visitor.open("/login/forgot").body().replace(email, "X");
        String nobody = Uuid7.next() + "@example.org";
        visitor.open("/login/forgot");
        visitor.submit("/login/forgot", Map.of("email", nobody));

        assertThat(visitor.open("/login/forgot").body().replace(nobody, "X")).isEqualTo(known);
    }

    @Test
    void setsAForgottenPassword() {
        String email = person();
        visitor.open("/login/forgot");
        visitor.submit("/login/forgot", Map.of("email", email));
        String token = token(email, "RESET_PASSWORD");

        visitor.open("/login/reset?token=" + token);
        assertThat(visitor.submit("/login/reset", Map.of("token", token, "password", "short"))
                        .body())
                .contains("10 to 128", "value=\"" + token + "\"");
        assertThat(visitor.submit("/login/reset", Map.of("token", token, "password", NEW_PASSWORD))
                        .location())
                .isEqualTo("/login/reset/done");
        assertThat(visitor.open("/login/reset/done").location())
                .as("nothing else opens the account")
                .isEqualTo("/login");
        assertThat(visitor.open("/login").body()).contains("Your new password is set");
        assertThat(signIn(email, PASSWORD).body()).contains("no account with this e-mail address and password");
        assertThat(signIn(email, NEW_PASSWORD).location()).isEqualTo("/account");
    }

    @Test
    void changesThePassword() {
        String email = person();
        signIn(email, PASSWORD);
        visitor.open("/account/password");
        assertThat(visitor.submit(
                                "/account/password",
                                Map.of("currentPassword", "wrong wrong wrong", "newPassword", NEW_PASSWORD))
                        .body())
                .contains("id=\"currentPassword-error\"");
        assertThat(visitor.submit("/account/password", Map.of("currentPassword", PASSWORD, "newPassword", NEW_PASSWORD))
                        .location())
                .isEqualTo("/account");
        assertThat(visitor.open("/account").body()).contains("Your password is changed");
    }

    @Test
    void changesTheAddress() {
        String email = person();
        String other = Uuid7.next() + "@example.org";
        signIn(email, PASSWORD);
        visitor.open("/account/email");
        assertThat(visitor.submit("/account/email", Map.of("email", other)).location())
                .isEqualTo("/account");
        String token = token(other, "CHANGE_EMAIL");
        visitor.open("/login/confirm-email?token=" + token);
        assertThat(visitor.submit("/login/confirm-email", Map.of("token", token))
                        .location())
                .isEqualTo("/account");

        assertThat(visitor.open("/account").body()).contains(other).doesNotContain(email);
    }

    @Test
    void asksForACodeOnceItIsOnAndTakesARecoveryCode() {
        String email = person();
        signIn(email, PASSWORD);
        visitor.open("/account/second-factor");
        visitor.submit("/account/second-factor/start", Map.of());
        Page setUp = visitor.open("/account/second-factor");
        AuthenticatorApp app =
                new AuthenticatorApp(first("class=\"secret\">([^<]+)<", setUp).replace(" ", ""));
        assertThat(visitor.submit("/account/second-factor", Map.of("code", app.wrongCode()))
                        .body())
                .contains("The code is wrong", "class=\"qr\"");
        Page codes = visitor.submit("/account/second-factor", Map.of("code", app.code()));
        String recoveryCode = first("<li><code>([^<]+)<", codes);
        visitor.open("/account");
        visitor.submit("/account/sign-out", Map.of());

        assertThat(signIn(email, PASSWORD).location()).isEqualTo("/login/code");
        assertThat(visitor.open("/account").location())
                .as("with half a sign-in")
                .isEqualTo("/login");
        visitor.open("/login/code");
        assertThat(visitor.submit("/login/code", Map.of("code", app.wrongCode()))
                        .body())
                .contains("The code is wrong");
        assertThat(visitor.submit("/login/code", Map.of("code", recoveryCode)).location())
                .startsWith("/account");
        assertThat(visitor.open("/account/second-factor").body()).contains("9 are left");
    }

    @Test
    void wantsAFreshProofForWhatIsSensitiveAndGoesOnThere() {
        String email = person();
        signIn(email, PASSWORD);
        int rows = jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes'"
                        + " WHERE account_id = (SELECT id FROM account WHERE email = ?)")
                .param(email)
                .update();
        assertThat(rows).isEqualTo(1);

        for (String sensitive : Set.of("/account/email", "/account/second-factor", "/account/passkeys/new")) {
            assertThat(visitor.open(sensitive).location()).as(sensitive).isEqualTo("/account/confirm");
        }
        visitor.open("/account/email");
        visitor.open("/account/confirm");
        assertThat(visitor.submit("/account/confirm", Map.of("password", "wrong wrong"))
                        .body())
                .contains("That was wrong");
        assertThat(visitor.submit("/account/confirm", Map.of("password", PASSWORD))
                        .location())
                .isEqualTo("/account/email");
        assertThat(visitor.open("/account/email").status()).isEqualTo(200);
    }

    @Test
    void endsOtherSessionsAndItsOwn() {
        String email = person();
        Visitor elsewhere = new Visitor(address);
        elsewhere.login(email, PASSWORD);
        signIn(email, PASSWORD);
        Page account = visitor.open("/account");
        visitor.submit(first("action=\"(/account/sessions/[^\"]+-[^\"]+/end)\"", account), Map.of());
        assertThat(elsewhere.open("/account").location()).isEqualTo("/login");

        visitor.open("/account");
        String cookie = visitor.cookie();
        assertThat(visitor.submit("/account/sign-out", Map.of()).location()).isEqualTo("/login");
        assertThat(visitor.open("/login").body()).contains("You are signed out");
        assertThat(visitor.open("/account").location()).isEqualTo("/login");
        assertThat(new Visitor(address).with(cookie).open("/account").location())
                .as("with the cookie of before")
                .isEqualTo("/login");
    }

    @Test
    void getsANewCookieBySigningIn() {
        String email = person();
        visitor.open("/login");
        String before = visitor.cookie();
        visitor.submit("/login", Map.of("email", email, "password", PASSWORD));

        assertThat(visitor.cookie()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void cannotTouchAnothersSessionOrPasskey() {
        String email = person();
        signIn(email, PASSWORD);
        visitor.open("/account");

        assertThat(visitor.submit("/account/sessions/" + Uuid7.next() + "/end", Map.of())
                        .isPage()
                        .status())
                .isEqualTo(404);
        assertThat(visitor.submit("/account/passkeys/AAAA/remove", Map.of()).status())
                .isEqualTo(404);
    }

    private String person() {
        return new People(new AuthApi(address), connections).someone();
    }

    private Page signIn(String email, String password) {
        return visitor.login(email, password);
    }

    private String token(String email, String kind) {
        await(kind)
                .atMost(Duration.ofSeconds(30))
                .until(() -> events.awaitAll("auth.mail_requested", email, 1).stream()
                        .anyMatch(mail ->
                                mail.path("data").path("kind").asString().equals(kind)));
        JsonNode newest = events.matching("auth.mail_requested", email).stream()
                .filter(mail -> mail.path("data").path("kind").asString().equals(kind))
                .toList()
                .getLast();
        return opener.open(new Sealed(newest.path("data").path("token").asString()));
    }

    private boolean verified(String email) {
        return jdbc.sql("SELECT verified_at IS NOT NULL FROM account WHERE email = ?")
                .param(email)
                .query(Boolean.class)
                .single();
    }

    private static String first(String pattern, Page page) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
