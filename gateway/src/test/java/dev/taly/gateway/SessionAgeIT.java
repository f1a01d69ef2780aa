package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Sessions are made older in Redis; that forgets them later than they end, so that it is the gateway who ends them. */
class SessionAgeIT extends SessionIT {

    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @Autowired
    DataCipher cipher;

    @Autowired
    JsonMapper json;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private Browser browser;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/session", "/api/v1/users/me"})
    void endsWhenNobodyUsedItForEightHours(String path) {
        signInAt(now.minus(IDLE).minus(A_MOMENT), now.minus(IDLE).minus(A_MOMENT));

        isOver(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/session", "/api/v1/users/me"})
    void endsAfterThirtyDaysHoweverMuchItIsUsed(String path) {
        signInAt(now.minus(LONGEST).minus(A_MOMENT), now);

        isOver(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/session", "/api/v1/users/me"})
    void livesEightHoursFromEachUse(String path) {
        signInAt(now.minus(Duration.ofDays(2)), now.minus(Duration.ofHours(7)));

        use(path);

        assertThat(usedAt()).isAfterOrEqualTo(now);
        assertThat(Instant.parse((String) browser.session().get("expiresAt"))).isEqualTo(usedAt().plus(IDLE));
        keysLast(IDLE);
    }

    @Test
    void marksItsUseOnceAMinute() {
        Instant lately = now.minus(Duration.ofSeconds(30));
        signInAt(now.minus(Duration.ofDays(2)), lately);

        use("/api/v1/users/me");

        assertThat(usedAt()).isEqualTo(lately);
    }

    @Test
    void isNotProlongedPastThirtyDaysByUseOrByFreshTokens() {
        Instant begun = now.minus(LONGEST).plus(Duration.ofHours(1));
        SIGN_IN.tokensLast(Duration.ZERO);
        signInAt(begun, now.minus(Duration.ofHours(2)));
        SIGN_IN.tokensLast(Duration.ofMinutes(10));

        use("/api/v1/users/me");

        assertThat(SIGN_IN.refreshes()).isEqualTo(1);
        assertThat(usedAt()).isAfterOrEqualTo(now);
        assertThat(browser.session())
                .containsEntry("expiresAt", begun.plus(LONGEST).toString());
        keysLast(Duration.ofHours(1));
    }

    private void use(String path) {
        browser.get(path).exchange().expectStatus().isOk();
    }

    private void isOver(String path) {
        browser.get(path).exchange().expectStatus().isOk();

        assertThat(USER.received())
                .allSatisfy(received -> assertThat(received.headers()).doesNotContainKey("Authorization"));
        assertThat(browser.session()).isEqualTo(Map.of("authenticated", false));
        assertThat(browser.cookie(Browser.SESSION)).isNull();
    }

    /** Signs in, and lets the session look as if that had been then. */
    private void signInAt(Instant begun, Instant used) {
        browser = signedIn(Person.somebody());
        ObjectNode entry = entry();
        entry.put("createdAt", begun.toString()).put("usedAt", used.toString());
        String sealed = Base64.getEncoder().encodeToString(cipher.encrypt(json.writeValueAsBytes(entry), sessionKey()));
        redis.opsForValue().set(sessionKey(), sealed, LONGEST).block(PATIENCE);
    }

    private Instant usedAt() {
        return Instant.parse(entry().get("usedAt").asString());
    }

    private ObjectNode entry() {
        byte[] sealed =
                Base64.getDecoder().decode(redis.opsForValue().get(sessionKey()).block(PATIENCE));
        return (ObjectNode) json.readTree(cipher.decrypt(sealed, sessionKey()));
    }

    /** Not longer, and not much shorter. */
    private void keysLast(Duration life) {
        for (String key : new String[] {sessionKey(), "taly:session-tokens:" + hash()}) {
            assertThat(redis.getExpire(key).block(PATIENCE)).as(key).isBetween(life.minus(Duration.ofMinutes(2)), life);
        }
    }

    private String sessionKey() {
        return "taly:session:" + hash();
    }

    private String hash() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(browser.cookie(Browser.SESSION)));
    }
}
