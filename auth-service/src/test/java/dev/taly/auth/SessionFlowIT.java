package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class SessionFlowIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String CHROME =
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36";
    private static final String SESSIONS = "/api/v1/auth/sessions";

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JwtDecoder strictDecoder;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    SessionService sessions;

    private AuthApi api;
    private EventProbe events;
    private String email;
    private String userId;

    @BeforeEach
    void open() {
        api = new AuthApi(address);
        events = new EventProbe(connections);
        email = new People(api, connections).someone();
        userId = jdbc.sql("SELECT id::text FROM account WHERE email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void listsWhereSomebodyIsSignedInNewestFirst() {
        Instant before = Instant.now().minusSeconds(1);
        Answer desktop = signIn(FIREFOX, "192.0.2.1");
        Answer phone = signIn(CHROME, "2001:db8::7");

        JsonNode page = api.as(phone.text("accessToken")).get(SESSIONS).json();

        assertThat(page.path("items"))
                .extracting(item -> item.path("id").asString())
                .containsExactly(sid(phone), sid(desktop));
        JsonNode newest = page.path("items").get(0);
        assertThat(newest.path("device").asString()).isEqualTo("Chrome on Android");
        assertThat(newest.path("address").asString()).isEqualTo("2001:db8::7");
        assertThat(newest.path("current").asBoolean()).isTrue();
        assertThat(newest.path("clients").isArray()).isTrue();
        assertThat(Instant.parse(newest.path("startedAt").asString())).isBetween(before, Instant.now());
        assertThat(Instant.parse(newest.path("lastUsedAt").asString())).isBetween(before, Instant.now());
        assertThat(page.path("items").get(1).path("device").asString()).isEqualTo("Firefox on Linux");
        assertThat(page.path("items").get(1).path("current").asBoolean()).isFalse();
        assertThat(page.path("nextCursor").isMissingNode()).isTrue();
    }

    @Test
    void givesThemPageByPage() {
        Answer first = signIn(FIREFOX, "192.0.2.1");
        Answer second = signIn(FIREFOX, "192.0.2.1");
        AuthApi user = api.as(second.text("accessToken"));

        JsonNode newest = user.get(SESSIONS + "?limit=1").json();
        JsonNode oldest = user.get(SESSIONS + "?limit=1&cursor="
                        + newest.path("nextCursor").asString())
                .json();

        assertThat(newest.path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("id").asString()).isEqualTo(sid(second)));
        assertThat(oldest.path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("id").asString()).isEqualTo(sid(first)));
        assertThat(oldest.path("nextCursor").isMissingNode()).isTrue();
    }

    @Test
    void listsNoSessionThatIsOver() {
        Answer idle = signIn(FIREFOX, "192.0.2.1");
        Answer expired = signIn(FIREFOX, "192.0.2.1");
        Answer ended = signIn(FIREFOX, "192.0.2.1");
        Answer last = signIn(FIREFOX, "192.0.2.1");
        change(idle, "last_used_at = last_used_at - interval '14 days'");
        change(expired, "started_at = started_at - interval '30 days', expires_at = expires_at - interval '30 days'");
        api.logout(ended.text("refreshToken"));

        assertThat(api.as(last.text("accessToken")).get(SESSIONS).json().path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("id").asString()).isEqualTo(sid(last)));
    }

    @Test
    void endsOneSessionAndTellsTheGateway() throws Exception {
        Answer stolen = signIn(CHROME, "198.51.100.1");
        Answer own = signIn(FIREFOX, "192.0.2.1");
        List<String> heard = new CopyOnWriteArrayList<>();
        try (RedisConnection channel = redis.getRequiredConnectionFactory().getConnection()) {
            channel.subscribe(
                    (message, pattern) -> heard.add(new String(message.getBody(), StandardCharsets.UTF_8)),
                    "revoked".getBytes(StandardCharsets.UTF_8));

            assertThat(api.as(own.text("accessToken"))
                            .delete(SESSIONS + "/" + sid(stolen))
                            .status())
                    .isEqualTo(204);

            assertThat(api.refresh(stolen.text("refreshToken")).status()).isEqualTo(401);
            assertThat(api.refresh(own.text("refreshToken")).status()).isEqualTo(200);
            Awaitility.await().atMost(LIMIT).until(() -> heard.contains(sid(stolen)));
        }
        assertThat(redis.getExpire("revoked:" + sid(stolen))).isBetween(600L, 720L);
        assertThat(redis.hasKey("revoked:" + sid(own))).isFalse();
        JsonNode event = events.awaitAbout("session.revoked", sid(stolen));
        assertThat(event.path("actor").asString()).isEqualTo("USER:" + userId);
        assertThat(event.path("sequence").asString()).isEqualTo("1");
        assertThat(event.path("data").path("userId").asString()).isEqualTo(userId);
        assertThat(event.path("data").path("reason").asString()).isEqualTo("REVOKED");
    }

    @Test
    void endsAllSessions() {
        Answer phone = signIn(CHROME, "198.51.100.1");
        Answer desktop = signIn(FIREFOX, "192.0.2.1");

        assertThat(api.as(desktop.text("accessToken")).delete(SESSIONS).status())
                .isEqualTo(204);

        for (Answer over : List.of(phone, desktop)) {
            assertThat(api.refresh(over.text("refreshToken")).status()).isEqualTo(401);
            Awaitility.await().atMost(LIMIT).until(() -> redis.hasKey("revoked:" + sid(over)));
        }
        assertThat(api.as(desktop.text("accessToken")).get(SESSIONS).status())
                .as("an access token outlives its session, but not here")
                .isEqualTo(401);
    }

    @Test
    void endsEachSessionOnceHoweverManyAskForIt() throws Exception {
        Answer phone = signIn(CHROME, "198.51.100.1");
        Answer desktop = signIn(FIREFOX, "192.0.2.1");
        AuthApi user = api.as(desktop.text("accessToken"));

        List<Answer> answers = AuthApi.inParallel(10, () -> user.delete(SESSIONS));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(204, 401));
        assertThat(eventsOf(phone)).isEqualTo(1);
        assertThat(eventsOf(desktop)).isEqualTo(1);
    }

    @Test
    void endsAllOthersWhenCredentialsChange() {
        Answer other = signIn(CHROME, "198.51.100.1");
        Answer own = signIn(FIREFOX, "192.0.2.1");

        sessions.endAll(UUID.fromString(userId), UUID.fromString(sid(own)));

        assertThat(api.refresh(own.text("refreshToken")).status()).isEqualTo(200);
        assertThat(api.refresh(other.text("refreshToken")).status()).isEqualTo(401);
        assertThat(events.awaitAbout("session.revoked", sid(other))
                        .path("data")
                        .path("reason")
                        .asString())
                .isEqualTo("CREDENTIALS_CHANGED");
        assertThat(eventsOf(own)).isZero();
    }

    @Test
    void hidesTheSessionsOfOthers() {
        Answer own = signIn(FIREFOX, "192.0.2.1");
        Answer theirs = api.login(new People(api, connections).someone(), PASSWORD);
        AuthApi user = api.as(own.text("accessToken"));

        Answer answer = user.delete(SESSIONS + "/" + sid(theirs));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("type")).isEqualTo("/problems/not-found");
        assertThat(user.delete(SESSIONS + "/" + Uuid7.next()).status()).isEqualTo(404);
        assertThat(api.refresh(theirs.text("refreshToken")).status()).isEqualTo(200);
        assertThat(user.get(SESSIONS).json().path("items")).hasSize(1);
    }

    @Test
    void saysWhySessionsEnd() {
        Answer signedOut = signIn(FIREFOX, "192.0.2.1");
        api.logout(signedOut.text("refreshToken"));
        Answer reused = signIn(FIREFOX, "192.0.2.1");
        api.refresh(api.refresh(reused.text("refreshToken")).text("refreshToken"));
        api.refresh(reused.text("refreshToken"));

        JsonNode out = events.awaitAbout("session.revoked", sid(signedOut));
        JsonNode thief = events.awaitAbout("session.revoked", sid(reused));

        assertThat(out.path("data").path("reason").asString()).isEqualTo("SIGNED_OUT");
        assertThat(out.path("actor").asString()).isEqualTo("USER:" + userId);
        assertThat(thief.path("data").path("reason").asString()).isEqualTo("TOKEN_REUSED");
        assertThat(thief.path("actor").asString()).startsWith("SYSTEM:");
    }

    @Test
    void tellsWhatWasLeftUntoldByACrash() {
        Answer session = signIn(FIREFOX, "192.0.2.1");

        change(session, "revoked_at = now()");

        Awaitility.await().atMost(LIMIT).until(() -> redis.hasKey("revoked:" + sid(session)));
    }

    @Test
    void mailsAboutANewDeviceButNotAboutTheFirst() {
        signIn(FIREFOX, "192.0.2.1");
        signIn(FIREFOX, "192.0.77.3");
        assertThat(mails()).isZero();

        signIn(CHROME, "192.0.2.1");

        JsonNode mail = signInMail();
        assertThat(mail.path("data").path("detail").asString()).isEqualTo("Chrome on Android");
        assertThat(mail.path("data").path("locale").asString()).isEqualTo("de");
        signIn(FIREFOX, "198.51.100.1");
        assertThat(mails()).as("another network is new as well").isEqualTo(2);
        signIn(CHROME, "192.0.2.1");
        assertThat(mails()).isEqualTo(2);
    }

    @Test
    void mailsAgainAboutADeviceThatWasAwayForHalfAYear() {
        signIn(FIREFOX, "192.0.2.1");
        signIn(CHROME, "192.0.2.1");
        jdbc.sql("UPDATE known_device SET last_seen_at = last_seen_at - interval '180 days' WHERE account_id = ?::uuid")
                .param(userId)
                .update();

        signIn(FIREFOX, "192.0.2.1");

        assertThat(mails()).isEqualTo(2);
    }

    @Test
    void mailsOnceAboutOneNewDeviceThatSignsInManyTimesAtOnce() throws Exception {
        signIn(FIREFOX, "192.0.2.1");

        List<Answer> answers = AuthApi.inParallel(5, () -> signIn(CHROME, "192.0.2.1"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(mails()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /sessions",
        "DELETE, /sessions",
        "DELETE, /sessions/01980000-0000-7000-8000-000000000051",
        "POST, /step-up",
        "GET, /mfa",
        "POST, /mfa/totp",
        "POST, /mfa/totp/confirm",
        "DELETE, /mfa/totp",
        "POST, /mfa/recovery-codes"
    })
    void isForPeopleWhoAreSignedIn(String method, String path) {
        String secret =
                TestStack.shared().environment("booking-service", Set.of()).get("TALY_CLIENT_SECRET");
        String machine = api.token(
                        "booking-service", secret, Map.of("grant_type", "client_credentials", "scope", "internal:user"))
                .text("access_token");

        assertThat(send(api, method, path).text("type")).isEqualTo("/problems/unauthorized");
        assertThat(send(api.as(machine), method, path).text("type")).isEqualTo("/problems/forbidden");
    }

    private static Answer send(AuthApi caller, String method, String path) {
        String whole = "/api/v1/auth" + path;
        return switch (method) {
            case "GET" -> caller.get(whole);
            case "DELETE" -> caller.delete(whole);
            default -> caller.post(whole, Map.of());
        };
    }

    private Answer signIn(String userAgent, String from) {
        return api.from(userAgent, from).login(email, PASSWORD);
    }

    private String sid(Answer login) {
        return strictDecoder.decode(login.text("accessToken")).getClaimAsString("sid");
    }

    private int eventsOf(Answer login) {
        return jdbc.sql("SELECT event_sequence FROM session WHERE id = ?::uuid")
                .param(sid(login))
                .query(Integer.class)
                .single();
    }

    private void change(Answer login, String assignment) {
        int rows = jdbc.sql("UPDATE session SET " + assignment + " WHERE id = ?::uuid")
                .param(sid(login))
                .update();
        assertThat(rows).isEqualTo(1);
    }

    /** Those after registration, its mail and the verification. */
    private int mails() {
        return jdbc.sql("SELECT event_sequence - 3 FROM account WHERE id = ?::uuid")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    private JsonNode signInMail() {
        return events.awaitAll("auth.mail_requested", email, 2).stream()
                .filter(mail -> mail.path("data").path("kind").asString().equals("NEW_SIGN_IN"))
                .findFirst()
                .orElseThrow();
    }
}
