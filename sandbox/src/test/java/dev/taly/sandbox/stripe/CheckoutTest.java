package dev.taly.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.sandbox.webhooks.Delivery;
import dev.taly.sandbox.webhooks.SenderFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final SenderFixture sender = new SenderFixture(clock);
    private final StripeSettings settings = new StripeSettings("sk", "whsec", "http://127.0.0.1:9/");
    private final StripeWebhooks webhooks = new StripeWebhooks(settings, clock, sender.sender());
    private final Checkout checkout = new Checkout("http://localhost:8090", clock, webhooks);

    @AfterEach
    void stop() {
        sender.close();
    }

    @Test
    void expiresASessionWhenItsTimeHasCome() {
        var id = open();
        now = now.plus(Duration.ofMinutes(30)).minusSeconds(1);
        checkout.expireOverdue();
        assertThat(status(id)).isEqualTo("open");

        now = now.plusSeconds(1);
        checkout.expireOverdue();
        checkout.expireOverdue();
        assertThat(status(id)).isEqualTo("expired");
        assertThat(webhooks.deliveries().get("items"))
                .extracting(Delivery::type)
                .containsExactly("checkout.session.expired");
    }

    @Test
    void takesNoMoneyAfterTheDeadlineEvenBeforeTheSweep() {
        var id = open();
        now = now.plus(Duration.ofMinutes(30));
        var view = checkout.approve(id);
        assertThat(view.status()).isEqualTo(CheckoutSession.Status.EXPIRED);
        assertThat(checkout.charges().get("items")).isEmpty();
    }

    private String status(String id) {
        return checkout.session(id, new Params(Map.of())).path("status").stringValue();
    }

    private String open() {
        var params = new TreeMap<>(Map.of(
                "mode", "payment",
                "success_url", "http://localhost:8080/done",
                "expires_at", String.valueOf(now.plus(Duration.ofMinutes(30)).getEpochSecond()),
                "line_items[0][quantity]", "2",
                "line_items[0][price_data][currency]", "jpy",
                "line_items[0][price_data][unit_amount]", "3000",
                "line_items[0][price_data][product_data][name]", "Lesson"));
        var call = new StripeCall("req_1", "POST", "/v1/checkout/sessions", null, null, null, new Params(params));
        var session = checkout.create(call);
        assertThat(session.path("amount_total").longValue()).isEqualTo(6000);
        return session.path("id").stringValue();
    }
}
