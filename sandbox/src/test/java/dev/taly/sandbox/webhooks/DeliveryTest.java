package dev.taly.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SignedWebhook MESSAGE =
            SignedWebhook.byHeader(URI.create("http://127.0.0.1:9/"), Map.of("Signature", "s"), "Signature", "{}");

    private final Delivery begun = Delivery.of(
                    new WebhookEvent(WebhookProvider.PAYPAL, "WH-1", "some.type", null, time -> MESSAGE))
            .withCopies(2);

    @Test
    void isDeliveredWhenEveryCopyIs() {
        var half = begun.with(answered(1, 500)).with(answered(2, 204));
        assertThat(half.status()).isEqualTo(Delivery.Status.PENDING);
        assertThat(half.isOpen(1)).isTrue();
        assertThat(half.isOpen(2)).isFalse();
        assertThat(half.with(answered(1, 200)).status()).isEqualTo(Delivery.Status.DELIVERED);
    }

    @Test
    void isGivenUpAfterTwentyTriesOfACopy() {
        var delivery = begun.with(answered(1, 200));
        for (int i = 0; i < 19; i++) {
            delivery = delivery.with(answered(2, 503));
        }
        assertThat(delivery.status()).isEqualTo(Delivery.Status.PENDING);
        assertThat(delivery.with(answered(2, 503)).status()).isEqualTo(Delivery.Status.GIVEN_UP);
    }

    @Test
    void waitsTwiceAsLongAfterEveryTryUpToAMinute() {
        var settings = new WebhookSettings(Duration.ofMillis(500));
        assertThat(IntStream.rangeClosed(1, 19).mapToObj(settings::pauseAfter))
                .startsWith(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2))
                .endsWith(Duration.ofSeconds(60), Duration.ofSeconds(60));
    }

    @Test
    void spreadsShuffledEventsOverTheWindow() {
        var rule = new WebhookRule(WebhookRule.Mode.SEND, 1, true, 0);
        var delays = IntStream.range(0, 100).mapToObj(i -> rule.delay()).toList();
        assertThat(delays).allMatch(d -> d.compareTo(Duration.ofSeconds(2)) < 0);
        assertThat(delays.stream().distinct().count()).isGreaterThan(20);
        assertThat(new WebhookRule(WebhookRule.Mode.SEND, 1, false, 700).delay())
                .isEqualTo(Duration.ofMillis(700));
    }

    private static Delivery.Try answered(int copy, int status) {
        return new Delivery.Try(copy, NOW, status, null);
    }
}
