package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.secrets.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

/** What companies register: programs of their own, and apps that people sign in to. */
@IntegrationTest
class ApiClientsIT {

    private static final String CALLBACK = "https://app.example/callback";
    private static final Map<String, Object> PROGRAM =
            Map.of("name", "Our till", "scopes", List.of("bookings:read", "bookings:write"));
    private static final Map<String, Object> APP = Map.of(
            "name",
            "Phone app",
            "redirectUris",
            List.of(CALLBACK),
            "scopes",
            List.of("openid", "profile", "email", "api"),
            "confidential",
            false);

    private final UUID company = Uuid7.next();
    private final String path = "/api/v1/companies/" + company + "/api-clients";

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
    private String email;
    private String owner;

    @BeforeEach
    void open() {
        api = new AuthApi(address);
        browser = new Visitor(address);
        email = new People(api, connections).someone();
        owner = login("OWNER");
    }

    @AfterEach
    void repair() {
        FakeUserService.SHARED.isBroken(false);
    }

    @Test
    void givesAProgramATokenThatNamesTheCompany() {
        Answer created = api.post(path, owner, PROGRAM);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String id = created.text("clientId");
        String secret = created.text("clientSecret");

        Answer answer = token(id, secret, "bookings:read");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Jwt token = strictDecoder.decode(answer.text("access_token"));
        assertThat(token.getSubject()).isEqualTo(id);
        assertThat(token.getClaimAsString("client_id")).isEqualTo(id);
        assertThat(token.getClaimAsString("company")).isEqualTo(company.toString());
        assertThat(token.getClaimAsString("scope")).isEqualTo("bookings:read");
        assertThat(token.hasClaim("sid")).isFalse();
        assertThat(token(id, secret, "internal:user").text("error")).isEqualTo("invalid_scope");
        assertThat(token(id, secret, "bookings:read api").text("error")).isEqualTo("invalid_scope");
        assertThat(token(id, secret + "x", "bookings:read").text("error")).isEqualTo("invalid_client");
        assertThat(api.get(path, answer.text("access_token")).status())
                .as("no endpoint knows such callers yet")
                .isEqualTo(403);
        assertThat(api.form("/oauth2/introspect", id, secret, Map.of("token", answer.text("access_token")))
                        .json()
                        .path("active")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void showsTheSecretOnceAndStoresItsHash() {
        String secret = api.post(path, owner, PROGRAM).text("clientSecret");

        JsonNode listed = api.get(path, owner).json().path("items");

        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("name").asString()).isEqualTo("Our till");
        assertThat(listed.path(0).path("clientSecret").asString("")).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM client c WHERE c::text LIKE '%' || ? || '%'")
                        .param(secret)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void tellsTheAudit() {
        try (EventProbe events = new EventProbe(connections)) {
            String id = api.post(path, owner, PROGRAM).text("clientId");

            JsonNode event = events.awaitAbout("audit.recorded", id);

            assertThat(event.path("data").path("action").asString()).isEqualTo("api_client.created");
            assertThat(event.path("companyid").asString()).isEqualTo(company.toString());
            assertThat(event.path("actor").asString()).startsWith("USER:");
        }
    }

    @ParameterizedTest
    @CsvSource({"MANAGER, 403", "STAFF, 403", ", 404"})
    void isForOwnersOnly(String role, int status) {
        String client = api.post(path, owner, PROGRAM).text("clientId");
        email = new People(api, connections).someone();
        String other = login(role);

        assertThat(List.of(
                        api.get(path, other),
                        api.post(path, other, PROGRAM),
                        api.post(path + "/" + client + "/secret", other, Map.of("endOldNow", true)),
                        api.delete(path + "/" + client, other)))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(status));
        assertThat(api.get(path).status()).isEqualTo(401);
    }

    @Test
    void knowsOnlyTheCompanysOwn() {
        String client = api.post(path, owner, PROGRAM).text("clientId");
        UUID other = Uuid7.next();
        FakeUserService.SHARED.member(other, strictDecoder.decode(owner).getSubject(), "OWNER");
        String elsewhere = "/api/v1/companies/" + other + "/api-clients";

        assertThat(api.get(elsewhere, owner).json().path("items")).isEmpty();
        assertThat(api.delete(elsewhere + "/" + client, owner).status()).isEqualTo(404);
        assertThat(api.post(elsewhere + "/" + client + "/secret", owner, Map.of("endOldNow", true))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void isClosedWhileUserServiceIsAway() {
        FakeUserService.SHARED.isBroken(true);

        assertThat(api.post(path, owner, PROGRAM).status()).isEqualTo(503);
    }

    @Test
    void wantsAFreshProof() {
        jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes' WHERE id = ?::uuid")
                .param(strictDecoder.decode(owner).getClaimAsString("sid"))
                .update();

        Answer answer = api.post(path, owner, PROGRAM);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("type")).isEqualTo("/problems/step-up-required");
        assertThat(api.get(path, owner).status()).isEqualTo(200);
    }

    @Test
    void replacesTheSecret() {
        Answer created = api.post(path, owner, PROGRAM);
        String id = created.text("clientId");
        String first = created.text("clientSecret");

        String second = api.post(path + "/" + id + "/secret", owner, Map.of("endOldNow", false))
                .text("clientSecret");
        assertThat(token(id, first, "bookings:read").status()).isEqualTo(200);
        assertThat(token(id, second, "bookings:read").status()).isEqualTo(200);

        String third = api.post(path + "/" + id + "/secret", owner, Map.of("endOldNow", true))
                .text("clientSecret");
        assertThat(token(id, first, "bookings:read").status()).isEqualTo(401);
        assertThat(token(id, second, "bookings:read").status()).isEqualTo(401);
        assertThat(token(id, third, "bookings:read").status()).isEqualTo(200);
    }

    @Test
    void deletes() {
        Answer created = api.post(path, owner, PROGRAM);
        String id = created.text("clientId");
        assertThat(token(id, created.text("clientSecret"), "bookings:read").status())
                .isEqualTo(200);

        assertThat(api.delete(path + "/" + id, owner).status()).isEqualTo(204);

        assertThat(token(id, created.text("clientSecret"), "bookings:read").status())
                .isEqualTo(401);
        assertThat(api.get(path, owner).json().path("items")).isEmpty();
        assertThat(api.delete(path + "/" + id, owner).status()).isEqualTo(404);
    }

    @Test
    void limitsHowManyEvenInARace() throws Exception {
        List<Answer> answers = AuthApi.inParallel(25, () -> api.post(path, owner, PROGRAM));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> assertThat(answer.text("type")).isEqualTo("/problems/too-many-clients"));
    }

    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("scopes", List.of("internal:user")),
                Arguments.of("scopes", List.of("api")),
                Arguments.of("scopes", List.of()),
                Arguments.of("name", "Taly"),
                Arguments.of("name", "Win at http://prize.example/now"),
                Arguments.of("name", "Our\ntill"),
                Arguments.of("name", " \u200b "),
                Arguments.of("confidential", false),
                Arguments.of("redirectUris", List.of("http://app.example/callback")),
                Arguments.of("redirectUris", List.of("https://app.example/callback#part")),
                Arguments.of("redirectUris", List.of("https://a@app.example/callback")),
                Arguments.of("redirectUris", List.of("/callback")),
                Arguments.of("postLogoutRedirectUris", List.of("https://app.example/bye")),
                Arguments.of("redirectUris", List.of("javascript:alert(1)")));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void refusesWhatIsUnfit(String field, Object value) {
        Map<String, Object> request = new HashMap<>(PROGRAM);
        request.put(field, value);

        Answer answer = api.post(path, owner, request);

        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.text("type")).isEqualTo("/problems/validation-failed");
        assertThat(answer.body()).contains(field);
    }

    @Test
    void asksThePersonOnce() {
        OAuthClient app = app("openid profile");
        browser.login(email, PASSWORD);

        Page asked = browser.open(app.authorizePath(Map.of()));
        assertThat(asked.location()).startsWith(origin + "/oauth2/consent?");
        assertThat(asked.parameter("client_id")).isEqualTo(app.id());
        Answer tokens = app.exchange(consent(asked, "profile").parameter("code"));

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(strictDecoder.decode(tokens.text("access_token")).getClaimAsString("scope"))
                .isEqualTo("openid profile");
        assertThat(api.get("/userinfo", tokens.text("access_token")).text("name"))
                .isEqualTo("Ada");
        assertThat(api.get("/userinfo", tokens.text("access_token")).text("email"))
                .isEmpty();
        assertThat(api.get(path, tokens.text("access_token")).status())
                .as("without scope api")
                .isEqualTo(403);
        assertThat(browser.open(app.authorizePath(Map.of())).parameter("code")).isNotBlank();
        assertThat(browser.open(app.authorizePath(Map.of("prompt", "consent"))).location())
                .startsWith(origin + "/oauth2/consent?");
    }

    @Test
    void showsWhoseAppAsksAndWhereItLeadsBackTo() {
        OAuthClient app = app("openid profile");
        browser.login(email, PASSWORD);
        Page asked = browser.open(app.authorizePath(Map.of()));

        Page page = browser.open(asked.path());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Phone app", "B\u00e4der &amp; S\u00f6hne", "app.example");
        assertThat(browser.open(asked.path().replaceFirst("state=[^&]+", "state=made-up"))
                        .status())
                .as("nobody asks")
                .isEqualTo(404);
        Visitor other = new Visitor(address);
        other.login(new People(api, connections).someone(), PASSWORD);
        assertThat(other.open(asked.path()).status()).as("another is asked").isEqualTo(404);
    }

    @Test
    void asksNothingWhileNobodyKnowsWhoseAppItIs() {
        OAuthClient app = app("openid profile");
        browser.login(email, PASSWORD);
        String asked = browser.open(app.authorizePath(Map.of())).path();
        FakeUserService.SHARED.isBroken(true);

        assertThat(browser.open(asked).isPage().status()).isEqualTo(503);
    }

    @Test
    void tellsTheAppThatThePersonDoesNotConsent() {
        OAuthClient app = app("openid profile");
        browser.login(email, PASSWORD);
        Page asked = browser.open(app.authorizePath(Map.of()));

        assertThat(consent(asked, "").parameter("error")).isEqualTo("access_denied");
        assertThat(browser.open(app.authorizePath(Map.of("prompt", "none"))).parameter("error"))
                .isEqualTo("consent_required");
    }

    @Test
    void doesNotTakeAStrangersConsent() {
        OAuthClient app = app("openid profile");
        browser.login(email, PASSWORD);
        Page asked = browser.open(app.authorizePath(Map.of()));
        browser = new Visitor(address);
        browser.login(new People(api, connections).someone(), PASSWORD);

        assertThat(consent(asked, "profile").location()).startsWith("/login/error");
    }

    @Test
    void rotatesTheTokensOfAPublicAppAndEndsOnlyItsGrantOnReuse() throws Exception {
        OAuthClient app = app("openid");
        browser.login(email, PASSWORD);
        String first = app.exchange(app.code(browser)).text("refresh_token");

        List<Answer> answers = AuthApi.inParallel(20, () -> app.refresh(first));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers)
                .extracting(answer -> answer.text("refresh_token"))
                .containsOnly(answers.getFirst().text("refresh_token"));
        String second = answers.getFirst().text("refresh_token");
        assertThat(second).isNotEqualTo(first);
        String third = app.refresh(second).text("refresh_token");
        assertThat(app.refresh(first).text("error")).isEqualTo("invalid_grant");
        assertThat(app.refresh(third).text("error")).isEqualTo("invalid_grant");
        assertThat(app.code(browser)).as("the person is still signed in").isNotBlank();
    }

    @Test
    void sendsPeopleBackOverAnyPortOfTheirOwnMachine() {
        Map<String, Object> request = new HashMap<>(APP);
        request.put("redirectUris", List.of("http://127.0.0.1/cb"));
        OAuthClient registered = new OAuthClient(
                api, api.post(path, owner, request).text("clientId"), null, "http://127.0.0.1:51004/cb", "openid");
        browser.login(email, PASSWORD);

        assertThat(registered.exchange(registered.code(browser)).status()).isEqualTo(200);
        assertThat(browser.open(registered.authorizePath(Map.of("redirect_uri", "http://localhost:51004/cb")))
                        .location())
                .startsWith("/login/error");
    }

    @Test
    void sendsPeopleBackAfterTheySignedOut() {
        Map<String, Object> request = new HashMap<>(APP);
        request.put("postLogoutRedirectUris", List.of("https://app.example/bye"));
        Answer created = api.post(path, owner, request);
        assertThat(created.json().at("/postLogoutRedirectUris/0").asString()).isEqualTo("https://app.example/bye");
        OAuthClient app = new OAuthClient(api, created.text("clientId"), null, CALLBACK, "openid");
        browser.login(email, PASSWORD);
        String hint = app.exchange(app.code(browser)).text("id_token");

        assertThat(browser.open("/oauth2/logout?id_token_hint=" + hint
                                + "&post_logout_redirect_uri=https://app.example/bye2")
                        .location())
                .isEqualTo("/login/sign-out");
        assertThat(browser.open("/account").status()).isEqualTo(200);
        assertThat(browser.open("/oauth2/logout?id_token_hint=" + hint
                                + "&post_logout_redirect_uri=https://app.example/bye&state=x")
                        .location())
                .isEqualTo("https://app.example/bye?state=x");
        assertThat(browser.open("/account").location()).isEqualTo("/login");
    }

    @Test
    void keepsTheNewestHundredTokensOfAGrantAndNoneOfAnEndedOne() {
        OAuthClient app = app("openid");
        browser.login(email, PASSWORD);
        String first = app.exchange(app.code(browser)).text("refresh_token");
        UUID grant = jdbc.sql("SELECT grant_id FROM refresh_token WHERE token_hash = ?")
                .param(Tokens.hash(first))
                .query(UUID.class)
                .single();
        String newest = first;
        for (int i = 0; i < 110; i++) {
            newest = app.refresh(newest).text("refresh_token");
        }

        assertThat(tokensOf(grant)).isEqualTo(100);
        assertThat(app.refresh(first).text("error")).isEqualTo("invalid_grant");
        newest = app.refresh(newest).text("refresh_token");
        assertThat(newest)
                .as("one that is forgotten is refused, and ends nothing")
                .isNotEmpty();
        app.revoke(newest);
        assertThat(tokensOf(grant)).isZero();
    }

    private int tokensOf(UUID grant) {
        return jdbc.sql("SELECT count(*) FROM refresh_token WHERE grant_id = ?")
                .param(grant)
                .query(Integer.class)
                .single();
    }

    @Test
    void endsItsOwnGrantByRevocation() {
        OAuthClient app = app("openid");
        browser.login(email, PASSWORD);
        Answer tokens = app.exchange(app.code(browser));

        assertThat(app.revoke(tokens.text("access_token")).status()).isEqualTo(200);

        assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(api.get("/userinfo", tokens.text("access_token")).status()).isEqualTo(401);
        assertThat(app.code(browser)).as("the person is still signed in").isNotBlank();
    }

    @Test
    void doesNotExchangeTheCodeOfAnotherClient() {
        OAuthClient app = app("openid");
        OAuthClient other = app("openid");
        browser.login(email, PASSWORD);
        String code = app.code(browser);

        assertThat(other.exchange(code).text("error")).isEqualTo("invalid_grant");
        assertThat(app.exchange(code).text("error")).as("it is spoilt").isEqualTo("invalid_grant");
    }

    @Test
    void listsAndDisconnectsApps() {
        OAuthClient app = app("openid profile");
        browser.login(email, PASSWORD);
        Answer tokens = app.exchange(
                consent(browser.open(app.authorizePath(Map.of())), "profile").parameter("code"));

        JsonNode connected =
                api.get("/api/v1/auth/connected-apps", owner).json().path("items");
        assertThat(connected).hasSize(1);
        assertThat(connected.path(0).path("name").asString()).isEqualTo("Phone app");
        assertThat(api.delete("/api/v1/auth/connected-apps/" + app.id(), owner).status())
                .isEqualTo(204);

        assertThat(app.refresh(tokens.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(api.get("/api/v1/auth/connected-apps", owner).json().path("items"))
                .isEmpty();
        assertThat(browser.open(app.authorizePath(Map.of())).location()).startsWith(origin + "/oauth2/consent?");
    }

    private Page consent(Page asked, String scope) {
        Map<String, String> form =
                new HashMap<>(Map.of("client_id", asked.parameter("client_id"), "state", asked.parameter("state")));
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        return browser.submitBare("/oauth2/authorize", form);
    }

    private OAuthClient app(String scope) {
        Answer created = api.post(path, owner, APP);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return new OAuthClient(api, created.text("clientId"), null, CALLBACK, scope);
    }

    private Answer token(String id, String secret, String scope) {
        return api.token(id, secret, Map.of("grant_type", "client_credentials", "scope", scope));
    }

    private String login(String role) {
        String token = api.login(email, PASSWORD).text("accessToken");
        if (role != null) {
            FakeUserService.SHARED.member(company, strictDecoder.decode(token).getSubject(), role);
        }
        return token;
    }
}
