package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** Several processes check tokens of all ages, many at once, while auth-service rotates its key by its timetable. */
class RotationUnderLoadTest {

    private static final Duration NOTICE = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration OVERLAP = LIFE.plusMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int CALLERS = 8;

    private final TestIssuer issuer = new TestIssuer();
    private final TestClock clock = new TestClock();
    private final List<TokenVerifier> verifiers =
            IntStream.range(0, 3).mapToObj(process -> verifier()).toList();
    private final Deque<String> valid = new ArrayDeque<>();

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void noValidTokenIsRefusedAndTheOldKeyIsForgotten() throws Exception {
        RSAKey next = TestIssuer.key("next");
        Instant start = clock.instant();
        Instant added = start.plus(LIFE);
        Instant signs = added.plus(NOTICE);
        Instant gone = signs.plus(OVERLAP);
        int checked = 0;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Instant now = start; now.isBefore(gone.plus(LIFE)); now = pass()) {
                if (now.equals(added)) {
                    issuer.published.add(next);
                }
                if (now.equals(gone)) {
                    issuer.published.remove(issuer.key);
                }
                sign(now.isBefore(signs) ? issuer.key : next, now);
                checked += checkAll(callers);
            }
        }

        assertThat(checked).isGreaterThan(10_000);
        String late = TestIssuer.sign(
                issuer.key, TestIssuer.claims("somebody", clock.instant()).build());
        verifiers.forEach(
                verifier -> assertThatThrownBy(() -> verifier.verify(late)).isInstanceOf(BadJwtException.class));
    }

    /** Keeps the tokens that are not expired. */
    private void sign(RSAKey key, Instant now) {
        valid.addLast(TestIssuer.sign(
                key, TestIssuer.claims(UUID.randomUUID().toString(), now).build()));
        if (valid.size() > LIFE.dividedBy(STEP)) {
            valid.removeFirst();
        }
    }

    /** The oldest, the youngest and some between, by all processes at once. */
    private int checkAll(ExecutorService callers) throws Exception {
        List<String> tokens = List.copyOf(valid);
        List<Callable<Boolean>> checks = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String token = tokens.get(caller * (tokens.size() - 1) / (CALLERS - 1));
            for (TokenVerifier verifier : verifiers) {
                checks.add(() -> verifier.verify(token).getTokenValue().equals(token));
            }
        }
        for (Future<Boolean> check : callers.invokeAll(checks)) {
            assertThat(check.get()).isTrue();
        }
        return checks.size();
    }

    private Instant pass() {
        clock.advance(STEP);
        return clock.instant();
    }

    private TokenVerifier verifier() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("TALY_ORIGIN", TestIssuer.ORIGIN)
                .withProperty("TALY_JWKS_URL", issuer.keysUrl());
        return new TokenVerifier(new TokenSettings(environment), clock);
    }
}
