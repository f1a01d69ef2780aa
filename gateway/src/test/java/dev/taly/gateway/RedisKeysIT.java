package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Whatever the gateway leaves in Redis goes by itself, even if no instance comes back. */
@TestPropertySource(properties = {"taly.rate-limit-settling=20ms", "TALY_RATE_LIMIT_DEFAULT=1000/1h"})
class RedisKeysIT extends SessionIT {

    @Test
    void everyKeyHasAnEnd() {
        SIGN_IN.tokensLast(Duration.ZERO);
        Browser browser = signedIn(Person.somebody());
        String hash =
                Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(browser.cookie(Browser.SESSION)));
        AtomicReference<Duration> lock = new AtomicReference<>();
        SIGN_IN.before(exchange -> lock.set(life("refresh-lock:{" + hash + "}")));
        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();

        assertThat(lock.get()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(10));
        for (String key : List.of("taly:session:" + hash, "taly:session-tokens:" + hash)) {
            assertThat(life(key)).isBetween(Duration.ofHours(7), Duration.ofHours(8));
        }
        await().atMost(PATIENCE).until(() -> !limits().isEmpty());
        for (String key : limits()) {
            // empty when it is gone meanwhile
            redis.getExpire(key)
                    .blockOptional(PATIENCE)
                    .ifPresent(left -> assertThat(left).as(key).isPositive());
        }
    }

    private List<String> limits() {
        return redis.keys("taly:rate:*").collectList().block(PATIENCE);
    }

    private Duration life(String key) {
        return redis.getExpire(key).block(PATIENCE);
    }
}
