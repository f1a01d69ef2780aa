package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.sessions.SignedInUser;
import dev.taly.defaults.secrets.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** What Redis has of browser sessions, and what one may do who writes there. */
@IntegrationTest
class BrowserSessionsIT {

    private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    SessionRepository<?> repository;

    private SessionRepository<Session> sessions;
    private String email;

    @BeforeEach
    @SuppressWarnings("unchecked") // the class of its sessions is nobody's business
    void openAccount() {
        sessions = (SessionRepository<Session>) repository;
        email = new People(new AuthApi(address), connections).someone();
    }

    @Test
    void keepsNothingThatCanBeReadAndNothingForEver() {
        Visitor ada = signedIn();
        String id = idOf(ada);
        SignedInUser user = userOf(id);

        assertThat(redis.keys("*"))
                .contains(keyOf(id))
                .allSatisfy(key ->
                        assertThat(redis.getExpire(key)).as("an end of %s", key).isNotEqualTo(-1));
        Map<byte[], byte[]> stored = stored(keyOf(id));
        assertThat(stored).hasSizeGreaterThan(1);
        stored.forEach((field, value) -> assertThat(text(field) + text(value))
                .doesNotContain("java", "taly", "SPRING", id, email)
                .doesNotContain(user.userId().toString(), user.sessionId().toString()));
    }

    @Test
    void areKeptForTenMinutesUntilSomebodyBeginsSomething() {
        Visitor stranger = new Visitor(address);
        stranger.open("/login/register");
        assertThat(redis.getExpire(keyOf(idOf(stranger)))).isBetween(1L, 600L);

        stranger.submit("/login/sent", Map.of("email", "nobody-" + email));
        assertThat(redis.getExpire(keyOf(idOf(stranger)))).isBetween(601L, 1800L);

        assertThat(redis.getExpire(keyOf(idOf(signedIn())))).isBetween(1801L, 28800L);
    }

    @Test
    void openNobodysEntryUnderAnotherKey() {
        Visitor ada = signedIn();
        Visitor other = new Visitor(address);
        other.open("/login/register");
        other.submit("/login/sent", Map.of("email", "nobody-" + email));
        assertThat(other.cookie()).isNotEmpty();

        redis.delete(keyOf(idOf(other)));
        redis.copy(keyOf(idOf(ada)), keyOf(idOf(other)), true);

        assertThat(other.open("/account").path()).startsWith("/login");
        assertThat(ada.open("/account").status()).isEqualTo(200);
    }

    @Test
    void readsNothingThatWasNotSealedHere() throws IOException {
        Visitor ada = signedIn();
        ByteArrayOutputStream forged = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(forged)) {
            objects.writeObject(context(userOf(idOf(ada))));
        }
        try (RedisConnection connection =
                Objects.requireNonNull(redis.getConnectionFactory()).getConnection()) {
            stored(keyOf(idOf(ada)))
                    .keySet()
                    .forEach(field ->
                            connection.hashCommands().hSet(bytes(keyOf(idOf(ada))), field, forged.toByteArray()));
        }

        assertThat(ada.open("/account").path()).startsWith("/login");
    }

    @Test
    void isNoSessionOfOnePersonWithTheSignInOfAnother() {
        Visitor ada = signedIn();
        Session session = Objects.requireNonNull(sessions.findById(idOf(ada)));
        SignedInUser own = userOf(idOf(ada));
        session.setAttribute(CONTEXT, context(new SignedInUser(UUID.randomUUID(), own.sessionId())));
        sessions.save(session);

        assertThat(ada.open("/account").path()).startsWith("/login");
    }

    private Visitor signedIn() {
        Visitor visitor = new Visitor(address);
        assertThat(visitor.login(email, AuthApi.PASSWORD).path()).isEqualTo("/account");
        return visitor;
    }

    private SignedInUser userOf(String id) {
        SecurityContext context = Objects.requireNonNull(sessions.findById(id)).getAttribute(CONTEXT);
        return (SignedInUser) Objects.requireNonNull(
                Objects.requireNonNull(context.getAuthentication()).getPrincipal());
    }

    private static SecurityContext context(SignedInUser user) {
        return new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }

    private Map<byte[], byte[]> stored(String key) {
        try (RedisConnection connection =
                Objects.requireNonNull(redis.getConnectionFactory()).getConnection()) {
            return Objects.requireNonNull(connection.hashCommands().hGetAll(bytes(key)));
        }
    }

    private static String idOf(Visitor visitor) {
        return new String(Base64.getDecoder().decode(visitor.cookie()), StandardCharsets.UTF_8);
    }

    private static String keyOf(String id) {
        return "taly:auth-session:" + Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(id));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
