package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.Visitor.Page;
import dev.taly.stack.TestStack;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The authorization code flow of the platform's own client, the gateway. */
@IntegrationTest
class ProviderFlowIT {

    @Value("${test.address}")
    String address;

    @Value("${TALY_ORIGIN}")
    String origin;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JwtDecoder strictDecoder;

    private AuthApi api;
    private Visitor browser;
    private OAuthClient gateway;
    private String email;

    @BeforeEach
    void open() {
        api = new AuthApi(address);
        browser = new Visitor(address);
        email = new People(api, connections).someone();
        String secret = TestStack.shared().environment("gateway", Set.of()).get("TALY_CLIENT_SECRET");
        gateway = new OAuthClient(api, "gateway", secret, origin + "/bff/callback", "openid profile email");
    }

    @Test
    void signsInAndComesBackWithTokens() {
        Page anonymous = browser.open(gateway.authorizePath(Map.of("login_hint", "ada@example.org")));
        assertThat(anonymous.location()).isEqualTo("/login?login_hint=ada%40example.org");
        Page signedIn = browser.login(email, PASSWORD);
        assertThat(signedIn.location()).startsWith("/oauth2/authorize?");
        Page back = browser.open(signedIn.path());
        assertThat(back.location()).startsWith(origin + "/bff/callback?");
        assertThat(back.parameter("state")).isEqualTo("the state");

        Answer answer = gateway.exchange(back.parameter("code"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("refresh_token")).isNotBlank();
        Jwt access = strictDecoder.decode(answer.text("access_token"));
        assertThat(access.getAudience()).containsExactly("taly");
        assertThat(access.getClaimAsString("client_id")).isEqualTo("gateway");
        assertThat(access.getClaimAsString("scope")).isEqualTo("api email openid profile");
        assertThat(access.getClaimAsStringList("amr")).containsExactly("pwd");
        assertThat(access.getClaimAsInstant("auth_time")).isBefore(access.getExpiresAt());
        assertThat(Duration.between(access.getIssuedAt(), access.getExpiresAt()))
                .isEqualTo(Duration.ofMinutes(10));
        JsonNode id = claims(answer.text("id_token"));
        assertThat(id.path("iss").asString()).isEqualTo(origin);
        assertThat(id.path("aud").path(0).asString(id.path("aud").asString())).isEqualTo("gateway");
        assertThat(id.path("nonce").asString()).isEqualTo("the-nonce");
        assertThat(id.path("sid").asString()).isEqualTo(access.getClaimAsString("sid"));
        assertThat(id.path("sub").asString()).isEqualTo(access.getSubject());
        assertThat(id.path("email").asString()).isEqualTo(email);
        assertThat(id.path("name").asString()).isEqualTo("Ada");
        assertThat(id.path("auth_time").asLong()).isPositive();
    }

    @Test
    void takesNoTokenForASignIn() {
        String token = tokens().text("access_token");

        Page asked = new Visitor(address).bearing(token).open(gateway.authorizePath(Map.of()));
        Page silent = new Visitor(address).bearing(token).open(gateway.authorizePath(Map.of("prompt", "none")));
        Page forged = new Visitor(address).bearing(token + "x").open(gateway.authorizePath(Map.of()));

        assertThat(asked.location()).isEqualTo("/login");
        assertThat(silent.parameter("error")).isEqualTo("login_required");
        assertThat(forged.location()).isEqualTo("/login");
    }

    @Test
    void keepsTheRefreshTokenOfAConfidentialClient() throws Exception {
        String token = tokens().text("refresh_token");

        List<Answer> answers = AuthApi.inParallel(10, () -> gateway.refresh(token));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("refresh_token")).isEqualTo(token);
            assertThat(claims(answer.text("id_token")).has("nonce")).isFalse();
            assertThat(strictDecoder.decode(answer.text("access_token")).getClaimAsString("scope"))
                    .isEqualTo("api email openid profile");
        });
    }

    @Test
    void narrowsScopesOnRefreshButNeverWidens() {
        String token = tokens().text("refresh_token");
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "openid");

        assertThat(strictDecoder
                        .decode(gateway.post("/oauth2/token", form).text("access_token"))
                        .getClaimAsString("scope"))
                .isEqualTo("openid");
        assertThat(gateway.post(
                                "/oauth2/token",
                                Map.of("grant_type", "refresh_token", "refresh_token", token, "scope", "internal:user"))
                        .text("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    void redeemsACodeOnceAndRevokesWhatAReplayedOneGave() throws Exception {
        browser.login(email, PASSWORD);
        String code = gateway.code(browser);

        List<Answer> answers = AuthApi.inParallel(10, () -> gateway.exchange(code));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.text("error")).isEqualTo("invalid_grant"));
        String refreshToken = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .text("refresh_token");
        assertThat(gateway.refresh(refreshToken).text("error")).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, ''",
        "code_verifier, another-verifier-that-is-long-enough-0123456789",
        "redirect_uri, https://evil.example/callback",
        "redirect_uri, ''",
        "code, unknown"
    })
    void refusesACodeWithoutItsProof(String field, String value) {
        browser.login(email, PASSWORD);
        String code = gateway.code(browser);

        Answer refused = gateway.exchange(code, Map.of(field, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isIn("invalid_grant", "invalid_request");
        assertThat(gateway.exchange(code).status()).as("it is still good").isEqualTo(200);
    }

    @Test
    void refusesAnExpiredCode() {
        browser.login(email, PASSWORD);
        String code = gateway.code(browser);
        jdbc.sql("UPDATE authorization_request SET issued_at = issued_at - interval '6 minutes',"
                        + " expires_at = expires_at - interval '6 minutes' WHERE code_hash = sha256(?::bytea)")
                .param(code)
                .update();

        assertThat(gateway.exchange(code).text("error")).isEqualTo("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, https://evil.example/callback",
        "redirect_uri, ''",
        "redirect_uri, /bff/callback",
        "client_id, nobody",
        "client_id, booking-service"
    })
    void tellsThePersonWhenTheClientCannotBeTrusted(String field, String value) {
        Page page = browser.open(gateway.authorizePath(Map.of(field, value)));

        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).startsWith("/login/error?reason=");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "scope, internal:user, invalid_scope",
        "scope, '', invalid_scope",
        "prompt, none, login_required"
    })
    void tellsTheClientWhatIsWrong(String field, String value, String error) {
        Page page = browser.open(gateway.authorizePath(Map.of(field, value)));

        assertThat(page.location()).startsWith(gateway.redirectUri() + "?");
        assertThat(page.parameter("error")).isEqualTo(error);
        assertThat(page.parameter("state")).isEqualTo("the state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code token"})
    void knowsNoImplicitFlow(String responseType) {
        Page page = browser.open(gateway.authorizePath(Map.of("response_type", responseType)));

        assertThat(page.location()).startsWith(origin + "/bff/callback?error=unsupported_response_type");
    }

    @Test
    void answersSilentlyWhenSomebodyIsSignedIn() {
        browser.login(email, PASSWORD);

        assertThat(browser.open(gateway.authorizePath(Map.of("prompt", "none"))).parameter("code"))
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"prompt, login", "max_age, 0"})
    void makesThePersonSignInAgain(String field, String value) {
        browser.login(email, PASSWORD);
        String path = gateway.authorizePath(Map.of(field, value));

        assertThat(browser.open(path).location()).startsWith("/login");
        assertThat(browser.open(path).location()).as("reloading is no sign-in").startsWith("/login");
        Page again = browser.login(email, PASSWORD);
        assertThat(again.path()).isEqualTo(path);
        assertThat(browser.open(path).parameter("code")).isNotBlank();
        assertThat(browser.open(path).location()).as("the next time").startsWith("/login");
    }

    @Test
    void acceptsASignInThatIsYoungEnough() {
        browser.login(email, PASSWORD);

        assertThat(browser.open(gateway.authorizePath(Map.of("max_age", "600"))).parameter("code"))
                .isNotBlank();
    }

    @Test
    void endsTheSignInWhenTheGatewayRevokes() {
        Answer tokens = tokens();

        assertThat(gateway.revoke(tokens.text("refresh_token")).status()).isEqualTo(200);

        assertThat(gateway.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(active(tokens.text("access_token"))).isFalse();
        assertThat(active(tokens.text("refresh_token"))).isFalse();
        assertThat(userInfo(tokens.text("access_token")).status()).isEqualTo(401);
        assertThat(browser.open(gateway.authorizePath(Map.of())).location()).startsWith("/login");
        assertThat(gateway.revoke("unknown").status()).isEqualTo(200);
    }

    @Test
    void endsEverythingWithTheSession() {
        browser.login(email, PASSWORD);
        String code = gateway.code(browser);
        Answer tokens = gateway.exchange(gateway.code(browser));
        jdbc.sql("UPDATE session SET revoked_at = now() WHERE id = ?::uuid")
                .param(claims(tokens.text("access_token")).path("sid").asString())
                .update();

        assertThat(gateway.exchange(code).text("error")).isEqualTo("invalid_grant");
        assertThat(gateway.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(active(tokens.text("access_token"))).isFalse();
        assertThat(userInfo(tokens.text("access_token")).status()).isEqualTo(401);
        assertThat(browser.open(gateway.authorizePath(Map.of())).location()).startsWith("/login");
    }

    @Test
    void introspectsItsOwnTokens() {
        Answer tokens = tokens();

        JsonNode access = gateway.introspect(tokens.text("access_token")).json();
        assertThat(access.path("active").asBoolean()).isTrue();
        assertThat(access.path("client_id").asString()).isEqualTo("gateway");
        assertThat(access.path("scope").asString()).contains("openid");
        assertThat(active(tokens.text("refresh_token"))).isTrue();
        assertThat(active(tokens.text("id_token"))).isFalse();
        assertThat(active("unknown")).isFalse();
        String machine =
                TestStack.shared().environment("booking-service", Set.of()).get("TALY_CLIENT_SECRET");
        OAuthClient other = new OAuthClient(api, "booking-service", machine, "", "");
        for (String token : List.of(tokens.text("access_token"), tokens.text("refresh_token"))) {
            assertThat(other.introspect(token).json().path("active").asBoolean())
                    .isFalse();
            assertThat(other.revoke(token).text("error")).isEqualTo("invalid_client");
            assertThat(active(token)).isTrue();
        }
        assertThat(api.form("/oauth2/introspect", Map.of("token", tokens.text("access_token")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void tellsWhoThePersonIs() {
        Answer info = userInfo(tokens().text("access_token"));

        assertThat(info.status()).isEqualTo(200);
        assertThat(info.text("email")).isEqualTo(email);
        assertThat(info.json().path("email_verified").asBoolean()).isTrue();
        assertThat(info.text("name")).isEqualTo("Ada");
        assertThat(info.text("locale")).isEqualTo("de");
        assertThat(userInfo("nonsense").status()).isEqualTo(401);
        assertThat(api.get("/userinfo").status()).isEqualTo(401);
    }

    @Test
    void signsOutByTheIdToken() {
        Answer tokens = tokens();

        Page page = browser.open("/oauth2/logout?id_token_hint=" + tokens.text("id_token")
                + "&post_logout_redirect_uri=" + origin + "/&state=bye");

        assertThat(page.location()).isEqualTo(origin + "/?state=bye");
        assertThat(gateway.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(browser.open(gateway.authorizePath(Map.of())).location()).startsWith("/login");
    }

    @Test
    void doesNotSignOutToAForeignPageNorWithoutBeingAsked() {
        Answer tokens = tokens();

        for (String asked : List.of(
                "?id_token_hint=" + tokens.text("id_token") + "&post_logout_redirect_uri=https://evil.example/",
                "?id_token_hint=" + tokens.text("access_token"),
                "?id_token_hint=nonsense",
                "?post_logout_redirect_uri=https://evil.example/",
                "")) {
            assertThat(browser.open("/oauth2/logout" + asked).location()).isEqualTo("/login/sign-out");
        }
        assertThat(gateway.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);

        assertThat(browser.open("/login/sign-out").body())
                .contains("Do you want to sign out?")
                .doesNotContain("evil");
        assertThat(browser.submitBare("/account/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(gateway.refresh(tokens.text("refresh_token")).status()).isEqualTo(200);

        assertThat(browser.submit("/account/sign-out", Map.of()).location()).isEqualTo("/login");
        assertThat(gateway.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(browser.open("/login/sign-out").body()).contains("You are signed out");
    }

    @Test
    void tellsTheClientOfAResponseTypeOrARequestObjectThatItDoesNotTake() {
        Page token = browser.open(gateway.authorizePath(Map.of("response_type", "token")));
        assertThat(token.location()).startsWith(origin + "/bff/callback?");
        assertThat(token.parameter("error")).isEqualTo("unsupported_response_type");
        assertThat(token.parameter("state")).isEqualTo("the state");
        Page elsewhere = browser.open(gateway.authorizePath(
                Map.of("response_type", "token", "redirect_uri", "https://evil.example/callback")));
        assertThat(elsewhere.location()).startsWith("/login/error");

        for (String object : List.of("request", "request_uri")) {
            Page refused = browser.open(gateway.authorizePath(Map.of(object, "eyJhbGciOiJub25lIn0.e30.")));
            assertThat(refused.location()).startsWith(origin + "/bff/callback?");
            assertThat(refused.parameter("error")).isEqualTo(object + "_not_supported");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth2/jwks", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"})
    void letsPublicDocumentsBeKeptForLessThanAKeyIsAnnounced(String path) {
        Page document = browser.open(path);

        assertThat(document.header("Cache-Control")).isEqualTo("max-age=300, public");
        assertThat(document.header("Content-Type")).isEqualToIgnoringCase("application/json;charset=UTF-8");
        assertThat(document.header("Pragma") + document.header("Expires")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid-configuration", "oauth-authorization-server"})
    void saysWhatItOffers(String document) {
        JsonNode offered = api.get("/.well-known/" + document).json();

        assertThat(offered.path("issuer").asString()).isEqualTo(origin);
        assertThat(offered.path("authorization_endpoint").asString()).isEqualTo(origin + "/oauth2/authorize");
        assertThat(offered.path("token_endpoint").asString()).isEqualTo(origin + "/oauth2/token");
        assertThat(offered.path("jwks_uri").asString()).isEqualTo(origin + "/oauth2/jwks");
        assertThat(texts(offered.path("grant_types_supported")))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(offered.path("response_types_supported"))).containsExactly("code");
        assertThat(texts(offered.path("code_challenge_methods_supported"))).containsExactly("S256");
        assertThat(offered.has("registration_endpoint")).isFalse();
        assertThat(offered.has("device_authorization_endpoint")).isFalse();
    }

    @Test
    void keepsNoCodeOrTokenInTheClear() {
        browser.login(email, PASSWORD);
        String code = gateway.code(browser);
        String token = gateway.exchange(code).text("refresh_token");

        for (String secret : List.of(code, token)) {
            for (String table : List.of("authorization_request", "client_grant", "refresh_token")) {
                assertThat(jdbc.sql("SELECT count(*) FROM " + table + " t WHERE t::text LIKE '%' || ? || '%'")
                                .param(secret)
                                .query(Integer.class)
                                .single())
                        .isZero();
            }
        }
    }

    private Answer tokens() {
        browser.login(email, PASSWORD);
        return gateway.exchange(gateway.code(browser));
    }

    private boolean active(String token) {
        return gateway.introspect(token).json().path("active").asBoolean();
    }

    private Answer userInfo(String accessToken) {
        return api.get("/userinfo", accessToken);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode claims(String jwt) {
        return new JsonMapper()
                .readTree(Base64.getUrlDecoder().decode(jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'))));
    }
}
