package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.paypal.core.object.AccessToken;
import com.paypal.http.serializer.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayPalTokensTest {

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() throws IOException {
        var tokens = new PayPalTokens(() -> token(600), clock);

        assertThat(tokens.authorization()).isEqualTo("Bearer A1");
        now = now.plusSeconds(539);
        assertThat(tokens.authorization()).isEqualTo("Bearer A1");
        now = now.plusSeconds(1);
        assertThat(tokens.authorization()).isEqualTo("Bearer A2");
    }

    @Test
    void keepsEvenAShortTokenForAWhile() throws IOException {
        var tokens = new PayPalTokens(() -> token(10), clock);

        tokens.authorization();
        now = now.plusSeconds(4);

        assertThat(tokens.authorization()).isEqualTo("Bearer A1");
    }

    @Test
    void dropsTheTokenThatWasRefusedAndNoOther() throws IOException {
        var tokens = new PayPalTokens(() -> token(600), clock);
        var first = tokens.authorization();

        tokens.drop(first);
        var second = tokens.authorization();
        tokens.drop(first);

        assertThat(tokens.authorization()).isEqualTo(second).isEqualTo("Bearer A2");
    }

    @Test
    void letsEverybodyShareOneFailureAndTriesAgain() throws Exception {
        var waiting = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var tokens = new PayPalTokens(
                () -> {
                    if (fetched.incrementAndGet() == 1) {
                        awaited(answer);
                        throw new IOException("down");
                    }
                    return token(600);
                },
                clock);

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 10)
                    .mapToObj(i -> executor.submit(() -> {
                        waiting.incrementAndGet();
                        return tokens.authorization();
                    }))
                    .toList();
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting.get() == 10 && fetched.get() == 1);
            answer.countDown();
            assertThat(calls).anySatisfy(call -> assertThatThrownBy(call::get).hasRootCauseMessage("down"));
        }

        assertThat(tokens.authorization()).startsWith("Bearer A");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private AccessToken token(int seconds) throws IOException {
        return new Json()
                .decode(
                        "{\"access_token\":\"A%d\",\"expires_in\":%d}".formatted(fetched.incrementAndGet(), seconds),
                        AccessToken.class);
    }
}
