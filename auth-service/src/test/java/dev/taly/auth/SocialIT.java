package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.auth.FakeProviders.Trouble;
import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.stack.TestStack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People come from other providers: whose account opens, and whose does not. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
class SocialIT {

    private static final String FAILED = "/login/error?reason=provider-";
    private static final FakeProviders PROVIDERS = FakeProviders.SHARED;

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
    AuthApi api;
    String email;
    String subject;

    @BeforeEach
    void open() {
        events = new EventProbe(connections);
        visitor = new Visitor(address);
        api = new AuthApi(address);
        email = Uuid7.next() + "@example.org";
        subject = UUID.randomUUID().toString();
    }

    @AfterEach
    void close() {
        PROVIDERS.noTrouble();
        events.close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, google, Continue with Google",
        "de, github, Weiter mit GitHub",
        "fr, facebook, Continuer avec Facebook",
        "en, oidc, Continue with Example &lt;ID&gt;"
    })
    void offersEachProviderByALink(String language, String provider, String words) {
        for (String page : List.of("/login", "/login/register")) {
            assertThat(visitor.speaking(language).open(page).body())
                    .contains("href=\"/oauth2/authorization/" + provider + "\">" + words + "</a>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"google", "github", "oidc"})
    void opensAnAccountForAVerifiedAddress(String provider) {
        visitor.open("/account/password");
        String cookie = visitor.cookie();

        Page back = come(visitor, provider, person(true));

        assertThat(visitor.open(back.location()).location()).isEqualTo("/account/password");
        assertThat(visitor.cookie()).as("a cookie that was planted").isNotEqualTo(cookie);
        assertThat(visitor.open("/account").body()).contains(email, "Ada King", "this device");
        assertThat(hasPassword(email)).isFalse();
        assertThat(events.await("user.registered", email)
                        .at("/data/displayName")
                        .asString())
                .isEqualTo("Ada King");
        events.await("user.verified", email);
        assertThat(jdbc.sql("SELECT factors FROM session WHERE account_id = ?")
                        .param(account(email))
                        .query(String.class)
                        .single())
                .isEqualTo("SOCIAL");
    }

    @Test
    void takesTheFormThatAppleSendsWithoutItsCookies() {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/apple"));
        assertThat(asked).containsEntry("response_mode", "form_post");
        String code = PROVIDERS.grant("apple", asked, person(true));
        Visitor form = new Visitor(address);

        Page link = form.submitBare(
                "/login/oauth2/code/apple",
                Map.of("code", code, "state", asked.get("state"), "id_token", "x", "user", "{}", "lang", "fr"));

        assertThat(link.status()).isEqualTo(303);
        assertThat(form.cookie()).isEmpty();
        assertThat(URI.create(link.location()).getRawQuery().split("&")).hasSize(2);
        assertThat(visitor.open(link.location()).location()).isEqualTo("/login/continue");
        assertThat(visitor.open("/account").body()).contains(email);
        assertThat(form.submitBare("/login/oauth2/code/google", Map.of("code", code))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void opensTheSameAccountAgainWhateverTheAddressIsBecome() {
        come(visitor, "google", person(true));
        String other = Uuid7.next() + "@example.org";
        Visitor elsewhere = new Visitor(address).from("198.51.100.7");

        come(elsewhere, "google", Map.of("sub", subject, "email", other, "email_verified", false));

        assertThat(elsewhere.open("/account").body()).contains(email, other);
        assertThat(exists(other)).isFalse();
        events.awaitMails(MailRequested.Kind.NEW_SIGN_IN, email, 1);
    }

    @Test
    void asksForACodeOnceItIsOn() {
        come(visitor, "google", person(true));
        AuthenticatorApp app = turnOn(visitor);
        Visitor elsewhere = new Visitor(address);

        assertThat(come(elsewhere, "google", person(true)).location()).isEqualTo("/login/code");
        assertThat(elsewhere.open("/account").location()).isEqualTo("/login");
        elsewhere.open("/login/code");
        assertThat(elsewhere
                        .submit("/login/code", Map.of("code", app.wrongCode()))
                        .body())
                .contains("The code is wrong");
        assertThat(elsewhere.submit("/login/code", Map.of("code", app.code(1))).location())
                .isEqualTo("/account");
        assertThat(elsewhere.open("/account").body()).contains(email);
    }

    @Test
    void takesNoAddressOverFromARegistrationThatNobodyVerified() {
        api.register(email);
        Sealed mailed = new Sealed(
                events.await("auth.mail_requested", email).at("/data/token").asString());
        UUID squatter = account(email);

        come(visitor, "google", person(true));

        assertThat(account(email)).isNotEqualTo(squatter);
        assertThat(visitor.open("/account").body()).contains("Ada King");
        assertThat(api.login(email, PASSWORD).text("type")).isEqualTo("/problems/credentials-invalid");
        assertThat(api.verify(opener.open(mailed)).text("type")).isEqualTo("/problems/token-invalid");
        assertThat(jdbc.sql("SELECT password_hash IS NULL AND verified_at IS NULL FROM account WHERE id = ?")
                        .param(squatter)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void opensOneAccountForTwoProvidersAtOnce() throws Exception {
        List<Future<Page>> coming = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String provider : List.of("google", "github", "oidc")) {
                coming.add(people.submit(() -> come(new Visitor(address), provider, person(true))));
            }
        }
        List<String> ends = new ArrayList<>();
        for (Future<Page> one : coming) {
            ends.add(one.get().location());
        }
        assertThat(ends).containsExactlyInAnyOrder("/login/continue", "/login/connect", "/login/connect");
        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void connectsNothingWithAnAccountUntilItsOwnerProvedThatItIsHis() {
        email = someone();
        visitor.open("/account/email");

        assertThat(come(visitor, "google", person(true)).location()).isEqualTo("/login/connect");

        assertThat(visitor.open("/account/email").location()).isEqualTo("/login");
        Page prove = visitor.open("/login/connect");
        assertThat(prove.body()).contains(email, "Google", "There is an account with this address");
        assertThat(visitor.submit("/login/connect", Map.of("password", "wrong wrong wrong"))
                        .body())
                .contains("no account with this e-mail address and password");
        assertThat(identities(email)).isZero();

        assertThat(visitor.submit("/login/connect", Map.of("password", PASSWORD))
                        .location())
                .as("what was wanted before anything else")
                .isEqualTo("/account/email");
        assertThat(identities(email)).isEqualTo(1);
        assertThat(events.awaitMails(MailRequested.Kind.PROVIDER_LINKED, email, 1)
                        .getFirst()
                        .at("/data/detail")
                        .asString())
                .isEqualTo("Google");
        assertThat(come(new Visitor(address), "google", person(true)).location())
                .isEqualTo("/login/continue");
    }

    @Test
    void wantsTheSecondFactorTooBeforeItConnects() {
        email = someone();
        signIn(visitor);
        AuthenticatorApp app = turnOn(visitor);
        Visitor fresh = new Visitor(address);
        come(fresh, "google", person(true));
        fresh.open("/login/connect");

        assertThat(fresh.submit("/login/connect", Map.of("password", PASSWORD)).location())
                .isEqualTo("/login/code");
        assertThat(identities(email)).isZero();
        fresh.open("/login/code");
        assertThat(fresh.submit("/login/code", Map.of("code", app.code(1))).location())
                .isEqualTo("/account");
        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void connectsNothingByASignInThatWasNotMeantForIt() {
        email = someone();
        come(visitor, "google", person(true));
        signIn(visitor);
        assertThat(visitor.open("/login/connect/continue").location()).isEqualTo("/account");
        assertThat(visitor.open("/login/connect").location()).isEqualTo("/login");
        assertThat(identities(email)).as("after a sign-in on another page").isZero();

        come(visitor, "google", person(true));
        assertThat(visitor.open("/login/connect/continue").location()).isEqualTo("/account");
        assertThat(identities(email)).as("after a sign-in before").isZero();

        come(visitor, "google", person(true));
        email = someone();
        signIn(visitor);
        visitor.open("/login/connect/continue");
        assertThat(identities(email)).as("of another person").isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "google, false",
        "google, yes",
        "google, ''",
        "google, 1",
        "apple, false",
        "oidc, false",
        "oidc, none",
        "github, false",
        "github, second",
        "facebook, true"
    })
    void openNothingByAnAddressThatNobodyVerified(String provider, String verified) {
        String known = someone();
        for (String claimed : List.of(known, email)) {
            Map<String, Object> claims = new HashMap<>(person(claimed, verified));
            assertThat(come(new Visitor(address), provider, claims).location()).isEqualTo(FAILED + "email-unverified");
        }
        assertThat(identities(known)).isZero();
        assertThat(exists(email)).isFalse();
        assertThat(visitor.open(FAILED + "email-unverified").body())
                .contains("We need an address that is verified", "connect the provider in your account");
    }

    @Test
    void connectsOnTheAccountPage() {
        email = someone();
        signIn(visitor);

        Page back = connect("facebook", Map.of("sub", subject, "name", "Ada", "email", "elsewhere@example.org"));

        assertThat(back.location()).isEqualTo("/account");
        assertThat(visitor.open("/account").body()).contains("It is connected", "elsewhere@example.org");
        events.awaitMails(MailRequested.Kind.PROVIDER_LINKED, email, 1);
        Visitor elsewhere = new Visitor(address);
        come(elsewhere, "facebook", Map.of("sub", subject, "name", "Ada"));
        assertThat(elsewhere.open("/account").body()).contains(email);
    }

    @Test
    void connectsWithAFreshProofAndTheLinkOfThePageOnly() {
        email = someone();
        signIn(visitor);
        age(email);
        assertThat(visitor.open("/account/identities/google/connect").location())
                .isEqualTo("/account/confirm");
        visitor.open("/account/confirm");
        visitor.submit("/account/confirm", Map.of("password", PASSWORD));
        String link = link(visitor.open("/account/identities/google/connect"));

        assertThat(visitor.open("/oauth2/authorization/google?connect=forged").location())
                .isEqualTo(FAILED + "expired");
        assertThat(new Visitor(address).open(link).location()).isEqualTo(FAILED + "expired");
        assertThat(visitor.open(link.replace("google", "github")).location()).isEqualTo(FAILED + "expired");
        Map<String, String> asked = asked(visitor.open(link));
        assertThat(visitor.open(link).location()).as("once more").isEqualTo(FAILED + "expired");
        age(email);
        assertThat(back(visitor, "google", asked, person(true)).location()).isEqualTo("/account/confirm");
        visitor.open("/account/confirm");
        assertThat(visitor.submit("/account/confirm", Map.of("password", PASSWORD))
                        .location())
                .isEqualTo("/account");
        assertThat(identities(email)).isZero();
    }

    @Test
    void connectsNoIdentityThatOpensAnotherAccount() {
        come(new Visitor(address), "google", person(true));
        email = someone();
        signIn(visitor);

        Page taken = connect("google", Map.of("sub", subject));
        assertThat(taken.isPage().status()).isEqualTo(409);
        assertThat(taken.body()).contains("It opens another account here");

        connect("google", Map.of("sub", "another-" + subject));
        assertThat(connect("google", Map.of("sub", "third-" + subject)).status())
                .as("of the same provider")
                .isEqualTo(409);
        assertThat(connect("google", Map.of("sub", "another-" + subject)).location())
                .as("the same once more")
                .isEqualTo("/account");
        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void disconnectsButNotTheLastWayIn() {
        come(visitor, "google", person(true));
        Page account = visitor.open("/account");
        String disconnect = first("action=\"(/account/identities/[^\"]+/disconnect)\"", account);

        assertThat(visitor.submit(disconnect, Map.of()).body()).contains("Nothing else opens your account");

        connect("github", person(true));
        age(email);
        assertThat(visitor.submit(disconnect, Map.of()).location()).isEqualTo("/account/confirm");
        Visitor fresh = new Visitor(address);
        come(fresh, "github", person(true));
        fresh.open("/account");
        assertThat(fresh.submit(disconnect, Map.of()).location()).isEqualTo("/account");
        assertThat(fresh.open("/account").body()).contains("It is disconnected");
        assertThat(identities(email)).isEqualTo(1);
        assertThat(come(new Visitor(address), "google", person(true)).location())
                .as("a stranger again")
                .isEqualTo("/login/connect");
    }

    @Test
    void listsAndDisconnectsByTheApi() {
        email = someone();
        signIn(visitor);
        connect("oidc", person(true));
        AuthApi user = api.as(api.login(email, PASSWORD).text("accessToken"));
        AuthApi stranger = api.as(api.login(someone(), PASSWORD).text("accessToken"));

        var listed = user.get("/api/v1/auth/identities").json().path("items").path(0);
        assertThat(listed.path("provider").asString()).isEqualTo("oidc");
        assertThat(listed.path("name").asString()).isEqualTo("Example <ID>");
        assertThat(listed.path("email").asString()).isEqualTo(email);
        String path = "/api/v1/auth/identities/" + listed.path("id").asString();
        assertThat(stranger.delete(path).status()).isEqualTo(404);
        assertThat(stranger.get("/api/v1/auth/identities").json().path("items")).isEmpty();
        age(email);
        assertThat(user.delete(path).text("type")).isEqualTo("/problems/step-up-required");
        user.post("/api/v1/auth/step-up", Map.of("password", PASSWORD));
        jdbc.sql("UPDATE account SET password_hash = NULL WHERE email = ?")
                .param(email)
                .update();
        assertThat(user.delete(path).text("type")).isEqualTo("/problems/last-way-in");
        jdbc.sql("UPDATE account SET password_hash = 'x' WHERE email = ?")
                .param(email)
                .update();
        assertThat(user.delete(path).status()).isEqualTo(204);
        assertThat(user.delete(path).status()).isEqualTo(404);
    }

    static Stream<Map<String, Object>> untrustedTokens() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                Map.of("nonce", "another"),
                Map.of("aud", "somebody-else"),
                Map.of("iss", "https://evil.example"),
                Map.of("exp", now - 120, "iat", now - 600),
                Map.of("forged", true));
    }

    @ParameterizedTest
    @MethodSource("untrustedTokens")
    void believesNoTokenThatIsNotMadeForThisSignIn(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(person(true));
        all.putAll(claims);

        assertThat(come(visitor, "google", all).location()).isEqualTo(FAILED + "refused");
        assertThat(exists(email)).isFalse();
    }

    @Test
    void takesEachAnswerOnceInTheBrowserThatAskedForIt() {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/google"));
        String back = "/login/oauth2/code/google?code=" + PROVIDERS.grant("google", asked, person(true));
        String state = "&state=" + encoded(asked.get("state"));

        assertThat(new Visitor(address).open(back + state).location())
                .as("in another browser")
                .isEqualTo(FAILED + "expired");
        assertThat(visitor.open(back + "&state=wrong").location()).isEqualTo(FAILED + "expired");
        assertThat(visitor.open(back).location()).isEqualTo(FAILED + "expired");
        assertThat(visitor.open(back.replace("google", "github") + state).location())
                .as("at another provider's address")
                .isEqualTo(FAILED + "expired");
        asked = asked(visitor.open("/oauth2/authorization/google"));
        back = "/login/oauth2/code/google?code=" + PROVIDERS.grant("google", asked, person(true)) + "&state="
                + encoded(asked.get("state"));
        assertThat(visitor.open(back).location()).isEqualTo("/login/continue");
        assertThat(visitor.open(back).location()).as("again").isEqualTo(FAILED + "expired");
        assertThat(visitor.speaking("de").open(FAILED + "expired").body()).contains("Beginnen Sie noch einmal");
    }

    @ParameterizedTest
    @CsvSource({"access_denied, cancelled", "user_cancelled_authorize, cancelled", "server_error, refused"})
    void saysThatNothingHappenedWhenTheProviderSaysNo(String error, String reason) {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/oidc"));

        Page back = visitor.open("/login/oauth2/code/oidc?error=" + error + "&state=" + encoded(asked.get("state")));

        assertThat(back.location()).isEqualTo(FAILED + reason);
        assertThat(visitor.open(back.location()).isPage().body()).contains("Nothing has happened");
    }

    @ParameterizedTest
    @CsvSource({"google, BROKEN", "github, CLOSES", "facebook, HANGS"})
    void saysThatTheProviderDoesNotAnswer(String provider, Trouble trouble) {
        PROVIDERS.trouble(provider, trouble);

        assertThat(come(visitor, provider, person(true)).location()).isEqualTo(FAILED + "unavailable");
    }

    @Test
    void logsNeitherCodesNorTokens(CapturedOutput output) {
        Map<String, String> asked = asked(visitor.open("/oauth2/authorization/google"));
        String code = PROVIDERS.grant("google", asked, Map.of("sub", subject, "nonce", "another"));
        String back = "/login/oauth2/code/google?code=" + code + "&state=" + encoded(asked.get("state"));
        visitor.open(back);
        visitor.open(back);
        come(visitor, "google", person(true));

        await().until(() -> output.getAll().contains("invalid_nonce"));
        assertThat(output.getAll())
                .contains("Sign-in by a provider failed")
                .doesNotContain(code, asked.get("state"), "eyJ", FakeProviders.SECRET, "token-", email);
    }

    @Test
    void knowsNoOtherProvider() {
        for (String path : List.of("/oauth2/authorization/x", "/login/oauth2/code/x?code=1&state=2")) {
            assertThat(visitor.open(path).isPage().status()).as(path).isEqualTo(404);
        }
        assertThat(visitor.open("/account/identities/x/connect").location()).isEqualTo("/login");
    }

    private Page come(Visitor who, String provider, Map<String, Object> claims) {
        return back(who, provider, asked(who.open("/oauth2/authorization/" + provider)), claims);
    }

    private Page back(Visitor who, String provider, Map<String, String> asked, Map<String, Object> claims) {
        String code = PROVIDERS.grant(provider, asked, claims);
        return who.open("/login/oauth2/code/" + provider + "?code=" + code + "&state=" + encoded(asked.get("state")));
    }

    private Page connect(String provider, Map<String, Object> claims) {
        String link = link(visitor.open("/account/identities/" + provider + "/connect"));
        return back(visitor, provider, asked(visitor.open(link)), claims);
    }

    private static Map<String, String> asked(Page start) {
        assertThat(start.status()).isEqualTo(302);
        return FakeProviders.form(URI.create(start.location()).getRawQuery());
    }

    private Map<String, Object> person(boolean verified) {
        return person(email, Boolean.toString(verified));
    }

    /** The same person in the words of all providers. */
    private Map<String, Object> person(String at, String verified) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", subject, "name", "Ada King"));
        if (!verified.isEmpty()) {
            claims.put("email", at);
        }
        if (!verified.equals("none") && !verified.isEmpty()) {
            claims.put(
                    "email_verified",
                    verified.equals("true") || verified.equals("false") ? Boolean.valueOf(verified) : verified);
        }
        boolean second = verified.equals("second");
        claims.put(
                "emails",
                List.of(
                        Map.of("email", "first-" + at, "primary", second, "verified", false),
                        Map.of("email", at, "primary", !second, "verified", second || verified.equals("true"))));
        return claims;
    }

    private void signIn(Visitor who) {
        who.open("/login");
        who.submit("/login", Map.of("email", email, "password", PASSWORD));
    }

    private String someone() {
        return new People(api, connections).someone();
    }

    private static AuthenticatorApp turnOn(Visitor who) {
        who.open("/account/second-factor");
        who.submit("/account/second-factor/start", Map.of());
        Page setUp = who.open("/account/second-factor");
        AuthenticatorApp app =
                new AuthenticatorApp(first("class=\"secret\">([^<]+)<", setUp).replace(" ", ""));
        assertThat(who.submit("/account/second-factor", Map.of("code", app.code()))
                        .status())
                .isEqualTo(200);
        return app;
    }

    /** Eleven minutes later. */
    private void age(String who) {
        jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes' WHERE account_id = ?")
                .param(account(who))
                .update();
    }

    private UUID account(String who) {
        return jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(who)
                .query(UUID.class)
                .single();
    }

    private boolean exists(String who) {
        return jdbc.sql("SELECT count(*) FROM account WHERE email = ?")
                        .param(who)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private boolean hasPassword(String who) {
        return jdbc.sql("SELECT password_hash IS NOT NULL FROM account WHERE email = ?")
                .param(who)
                .query(Boolean.class)
                .single();
    }

    private int identities(String who) {
        return jdbc.sql("SELECT count(*) FROM identity WHERE account_id = ?")
                .param(account(who))
                .query(Integer.class)
                .single();
    }

    private static String link(Page page) {
        return first("href=\"(/oauth2/authorization/[^\"]+)\"", page).replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String first(String pattern, Page page) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
