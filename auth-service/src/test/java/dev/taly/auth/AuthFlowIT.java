package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.defaults.values.Email;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.stack.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class AuthFlowIT {

    private static final String OWN = "brass owl at dawn";
    private static final String STRANGERS = "hollow reed in wind";

    private static final Map<String, String> CLIENT_CREDENTIALS =
            Map.of("grant_type", "client_credentials", "scope", "internal:user");

    private final String email = Uuid7.next() + "@example.org";
    private final String secret =
            TestStack.shared().environment("booking-service", Set.of()).get("TALY_CLIENT_SECRET");
    private final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));

    @Value("${test.address}")
    String address;

    @LocalManagementPort
    int managementPort;

    @Value("${TALY_ORIGIN}")
    String origin;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JwtDecoder strictDecoder;

    private AuthApi api;
    private EventProbe events;

    @BeforeEach
    void open() {
        api = new AuthApi(address);
        events = new EventProbe(connections);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void registersVerifiesAndSignsIn() {
        Answer registered = api.register(email);
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.text("email")).isEqualTo(email);

        JsonNode mail = events.await("auth.mail_requested", email);
        String userId = mail.path("subject").asString();
        assertThat(mail.path("sequence").asString()).isEqualTo("1");
        assertThat(mail.path("data").path("locale").asString()).isEqualTo("de");

        assertThat(api.login(email, PASSWORD).text("type")).isEqualTo("/problems/email-not-verified");
        assertThat(api.verify(tokenOf(mail)).status()).isEqualTo(204);
        assertThat(events.await("user.verified", email).path("subject").asString())
                .isEqualTo(userId);
        JsonNode announced = events.await("user.registered", email);
        assertThat(announced.path("subject").asString()).isEqualTo(userId);
        assertThat(announced.path("sequence").asString())
                .as("told once the address is proven")
                .isEqualTo("2");
        assertThat(announced.path("actor").asString()).isEqualTo("USER:" + userId);
        assertThat(announced.path("source").asString()).isEqualTo("/auth-service");

        Answer login = api.login(email.toUpperCase(Locale.ROOT), PASSWORD);
        assertThat(login.status()).isEqualTo(200);
        Jwt token = strictDecoder.decode(login.text("accessToken"));
        assertThat(token.getSubject()).isEqualTo(userId);
        assertThat(token.getAudience()).containsExactly("taly");
        assertThat(token.getClaimAsString("iss")).isEqualTo(origin);
        assertThat(token.getClaimAsString("sid")).isNotBlank();
        assertThat(token.getClaimAsStringList("roles")).isEmpty();
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void knowsAnAddressHoweverItIsTyped() {
        String name = "anna-" + UUID.randomUUID();
        String spelled = name + "@xn--bcher-kva.example";
        assertThat(api.register("  " + name + "@bücher.example\u200b ").text("email"))
                .isEqualTo(spelled);
        assertThat(api.verify(tokenOf(events.await("auth.mail_requested", spelled)))
                        .status())
                .isEqualTo(204);

        for (String typed : List.of(
                spelled,
                " " + spelled + " ",
                name + "@bücher.example",
                name + "@bu\u0308cher.example",
                name + "@BÜCHER.example")) {
            assertThat(api.login(typed, PASSWORD).status()).as(typed).isEqualTo(200);
        }
        assertThatThrownBy(() -> jdbc.sql("UPDATE account SET email = ? WHERE email = ?")
                        .params(name + "@bücher.example", spelled)
                        .update())
                .as("another spelling")
                .hasMessageContaining("account_email_ascii");
    }

    @Test
    void acceptsAVerificationTokenOnce() throws Exception {
        String token = registered();

        List<Answer> answers = AuthApi.inParallel(10, () -> api.verify(token));

        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> assertThat(answer.text("type")).isEqualTo("/problems/token-invalid"));
        assertThat(api.verify(token).status()).isEqualTo(422);
    }

    @Test
    void refusesExpiredAndUnknownVerificationTokens() {
        String token = registered();
        moveBack("account_token", "issued_at", Duration.ofMinutes(30));
        moveBack("account_token", "expires_at", Duration.ofMinutes(30));

        assertThat(api.verify(token).text("type")).isEqualTo("/problems/token-invalid");
        assertThat(api.verify("unknown").text("type")).isEqualTo("/problems/token-invalid");
    }

    @Test
    void opensOneAccountForRacingRegistrationsOfOneAddress() throws Exception {
        List<Answer> answers = AuthApi.inParallel(20, () -> api.register(email));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(answers.getFirst().body());
        });
        assertThat(count("account WHERE email_key = ?", Email.keyOf(email))).isEqualTo(1);
        String userId =
                events.await("auth.mail_requested", email).path("subject").asString();
        assertThat(count("account WHERE id = ?::uuid AND event_sequence = 1", userId))
                .as("one registration and one mail")
                .isEqualTo(1);
    }

    @Test
    void answersTheSameForATakenAddressAndTellsItsOwnerOnceAnHour() {
        String first = api.register(email).body();
        api.verify(tokenOf(events.await("auth.mail_requested", email)));

        Answer second = api.register(email);
        Answer third = api.register(email);

        assertThat(List.of(second, third)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(first);
        });
        JsonNode hint = events.awaitMails(MailRequested.Kind.ALREADY_REGISTERED, email, 1)
                .getFirst();
        assertThat(hint.path("data").hasNonNull("token")).isFalse();
        assertThat(count("account WHERE email = ? AND event_sequence = 4", email))
                .as("one hint")
                .isEqualTo(1);

        jdbc.sql("UPDATE account SET told_taken_at = told_taken_at - interval '1 hour' WHERE email = ?")
                .param(email)
                .update();
        api.register(email);
        events.awaitMails(MailRequested.Kind.ALREADY_REGISTERED, email, 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachLinkConfirmsThePasswordOfItsOwnRegistration(boolean ownerFirst) {
        assertThat(api.register(email, ownerFirst ? OWN : STRANGERS).status()).isEqualTo(201);
        moveBack("account_token", "issued_at", Duration.ofMinutes(1));
        assertThat(api.register(email, ownerFirst ? STRANGERS : OWN).status()).isEqualTo(201);
        List<JsonNode> mails = events.awaitAll("auth.mail_requested", email, 2);
        String own = tokenOf(mails.get(ownerFirst ? 0 : 1));
        String strangers = tokenOf(mails.get(ownerFirst ? 1 : 0));

        assertThat(api.verify(strangers, OWN).json().at("/errors/0/field").asString())
                .isEqualTo("password");
        assertThat(api.verify(own, OWN).status()).isEqualTo(204);

        assertThat(api.login(email, OWN).status()).isEqualTo(200);
        assertThat(api.login(email, STRANGERS).status()).isEqualTo(401);
        assertThat(api.verify(strangers).status()).as("the other link").isEqualTo(422);
        assertThat(count(
                        "account_token WHERE password_hash IS NOT NULL"
                                + " AND account_id = (SELECT id FROM account WHERE email = ?)",
                        email))
                .as("hashes that nobody needs any more")
                .isZero();
    }

    @Test
    void whoGetsNoMailOfHisOwnTakesTheAccountOverByAnotherPassword() {
        assertThat(api.register(email, STRANGERS).status()).isEqualTo(201);
        String strangers = tokenOf(events.await("auth.mail_requested", email));
        assertThat(api.register(email, OWN).status()).as("too early for a mail").isEqualTo(201);
        assertThat(api.verify(strangers, OWN).status()).isEqualTo(422);

        api.forgot(email);
        JsonNode mail =
                events.awaitMails(MailRequested.Kind.RESET_PASSWORD, email, 1).getFirst();
        assertThat(api.reset(tokenOf(mail), OWN).status()).isEqualTo(204);

        assertThat(api.login(email, OWN).status()).isEqualTo(200);
        assertThat(api.login(email, STRANGERS).status()).isEqualTo(401);
        assertThat(api.verify(strangers, STRANGERS).status()).isEqualTo(422);
    }

    @Test
    void sendsANewMailAtMostOnceAMinuteForTheNewestRegistration() {
        registered();

        assertThat(api.resend(email).status()).isEqualTo(202);
        assertThat(count("account WHERE email = ? AND event_sequence = 1", email))
                .isEqualTo(1);

        moveBack("account_token", "issued_at", Duration.ofMinutes(1));
        assertThat(api.resend(email).status()).isEqualTo(202);
        JsonNode mail = events.awaitAll("auth.mail_requested", email, 2).getLast();

        assertThat(api.verify(tokenOf(mail), "tin horse walks away").status()).isEqualTo(422);
        assertThat(api.verify(tokenOf(mail), PASSWORD).status()).isEqualTo(204);
        assertThat(api.resend("nobody-" + email).status()).isEqualTo(202);
    }

    @Test
    void refusesWrongCredentialsInOneWay() {
        registered();

        Answer wrongPassword = api.login(email, "tin horse walks away");
        Answer nobody = api.login("nobody-" + email, PASSWORD);

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.text("type")).isEqualTo("/problems/credentials-invalid");
        assertThat(nobody.body()).isEqualTo(wrongPassword.body());
    }

    @Test
    void rotatesRefreshTokensAndRepeatsALostAnswer() throws Exception {
        String first = signedIn().text("refreshToken");

        List<Answer> answers = AuthApi.inParallel(20, () -> api.refresh(first));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers)
                .extracting(answer -> answer.text("refreshToken"))
                .containsOnly(answers.getFirst().text("refreshToken"));
        assertThat(answers.getFirst().text("refreshToken")).isNotEqualTo(first);
    }

    @Test
    void endsTheSessionWhenATokenIsReusedAfterItsSuccessor() {
        String first = signedIn().text("refreshToken");
        String second = api.refresh(first).text("refreshToken");
        String third = api.refresh(second).text("refreshToken");

        assertThat(api.refresh(first).text("type")).isEqualTo("/problems/refresh-token-invalid");
        assertThat(api.refresh(third).status()).isEqualTo(401);
    }

    @Test
    void endsTheSessionWhenATokenIsReusedLate() {
        String first = signedIn().text("refreshToken");
        String second = api.refresh(first).text("refreshToken");
        jdbc.sql("UPDATE client_grant SET rotated_at = rotated_at - interval '11 seconds'")
                .update();

        assertThat(api.refresh(first).status()).isEqualTo(401);
        assertThat(api.refresh(second).status()).isEqualTo(401);
    }

    @Test
    void signsOut() {
        String token = signedIn().text("refreshToken");

        assertThat(api.logout(token).status()).isEqualTo(204);
        assertThat(api.refresh(token).status()).isEqualTo(401);
        assertThat(api.logout(token).status()).isEqualTo(204);
        assertThat(api.logout("unknown").status()).isEqualTo(204);
    }

    @Test
    void givesServicesATokenForInternalCalls() {
        Answer answer = api.token("booking-service", secret, CLIENT_CREDENTIALS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        Jwt token = strictDecoder.decode(answer.text("access_token"));
        assertThat(token.getSubject()).isEqualTo("booking-service");
        assertThat(token.getClaimAsString("client_id")).isEqualTo("booking-service");
        assertThat(token.getClaimAsString("scope")).isEqualTo("internal:user");
        assertThat(token.getAudience()).containsExactly("taly");
    }

    @Test
    void refusesMachinesInTheWordsOfOAuth() {
        Answer wrongSecret = api.token("booking-service", secret + "x", CLIENT_CREDENTIALS);
        Answer unknown = api.token("nobody", secret, CLIENT_CREDENTIALS);
        Answer anonymous = api.token(CLIENT_CREDENTIALS);
        Answer inTheForm = api.token(
                Map.of("grant_type", "client_credentials", "client_id", "booking-service", "client_secret", secret));
        Answer scope = api.token(
                "booking-service",
                secret,
                Map.of("grant_type", "client_credentials", "scope", "internal:user internal:booking"));
        Answer grant = api.token("booking-service", secret, Map.of("grant_type", "password", "scope", "internal:user"));

        assertThat(List.of(wrongSecret, unknown, anonymous, inTheForm)).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("error")).isEqualTo("invalid_client");
        });
        assertThat(scope.status()).isEqualTo(400);
        assertThat(scope.text("error")).isEqualTo("invalid_scope");
        assertThat(grant.status()).isEqualTo(400);
    }

    @Test
    void publishesOnlyPublicKeys() {
        JsonNode keys = api.get("/oauth2/jwks").json().path("keys");

        assertThat(keys).isNotEmpty().allSatisfy(key -> {
            assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "e", "n", "use", "alg", "kid");
            assertThat(key.path("use").asString()).isEqualTo("sig");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/oauth2/token",
                "/oauth2/revoke",
                "/oauth2/introspect",
                "/oauth2/register",
                "/oauth2/device_authorization",
                "/oauth2/device_verification",
                "/oauth2/par",
                "/connect/register",
                "/actuator/health",
                "/actuator/signingkeys"
            })
    void opensNothingElse(String path) {
        Answer answer = api.get(path);

        assertThat(answer.status()).isIn(401, 405);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void isReadyOnTheManagementPort() {
        AuthApi management = new AuthApi("http://127.0.0.1:" + managementPort);

        assertThat(management.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
    }

    @Test
    void listsItsSigningKeysOnTheManagementPort() {
        Answer keys = new AuthApi("http://127.0.0.1:" + managementPort).get("/actuator/signingkeys");

        assertThat(keys.status()).isEqualTo(200);
        assertThat(keys.body()).contains("\"signing\":true").doesNotContain("\"d\"");
    }

    /** @return the verification token of a new account */
    private String registered() {
        assertThat(api.register(email).status()).isEqualTo(201);
        return tokenOf(events.await("auth.mail_requested", email));
    }

    private Answer signedIn() {
        assertThat(api.verify(registered()).status()).isEqualTo(204);
        return api.login(email, PASSWORD);
    }

    private String tokenOf(JsonNode mail) {
        return opener.open(new Sealed(mail.path("data").path("token").asString()));
    }

    private void moveBack(String table, String column, Duration by) {
        int rows = jdbc.sql("UPDATE " + table + " SET " + column + " = " + column + " - make_interval(secs => ?)"
                        + " WHERE account_id = (SELECT id FROM account WHERE email = ?)")
                .params(by.toSeconds(), email)
                .update();
        assertThat(rows).isEqualTo(1);
    }

    private int count(String where, String value) {
        return jdbc.sql("SELECT count(*) FROM " + where)
                .param(value)
                .query(Integer.class)
                .single();
    }
}
