package dev.taly.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final IdempotencyKeys keys = new IdempotencyKeys(clock);
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void refusesATwinWhileTheFirstIsStillRunning() {
        var answer = keys.once("k", call("a"), () -> {
            assertThatExceptionOfType(StripeError.class)
                    .isThrownBy(() -> keys.once("k", call("a"), this::run))
                    .matches(e -> e.status() == 409)
                    .matches(e -> e.json().toString().contains("idempotency_key_in_use"));
            return run();
        });
        assertThat(answer.replayed()).isFalse();
        assertThat(runs).hasValue(1);
        assertThat(keys.once("k", call("a"), this::run).replayed()).isTrue();
    }

    @Test
    void forgetsAKeyAfterADay() {
        keys.once("k", call("a"), this::run);
        now = now.plus(Duration.ofHours(24));
        assertThat(keys.once("k", call("a"), this::run).replayed()).isTrue();
        now = now.plusSeconds(1);
        assertThat(keys.once("k", call("b"), this::run).replayed()).isFalse();
        assertThat(runs).hasValue(2);
    }

    @Test
    void refusesTheKeyAtAnotherAddress() {
        keys.once("k", call("a"), this::run);
        var elsewhere = new StripeCall("req_2", "POST", "/v1/other", null, null, "k", new Params(Map.of("p", "a")));
        assertThatExceptionOfType(StripeError.class).isThrownBy(() -> keys.once("k", elsewhere, this::run));
    }

    private StripeAnswer run() {
        return new StripeAnswer(200, "answer " + runs.incrementAndGet(), null, false);
    }

    private static StripeCall call(String value) {
        return new StripeCall("req_1", "POST", "/v1/some", null, null, "k", new Params(Map.of("p", value)));
    }
}
