package dev.taly.sandbox.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.sandbox.webhooks.SenderFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What time does to tokens, orders and signatures. */
class OrdersTest {

    private static final String ORDER = """
            {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"45.00"}}],
             "application_context":{"return_url":"http://localhost/ok","cancel_url":"http://localhost/no"}}""";

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final PayPalSettings settings = new PayPalSettings(
            "client", "secret", "WH-1", "http://127.0.0.1:9/", Duration.ofHours(9), Duration.ofHours(3));
    private final SenderFixture webhooks = new SenderFixture(clock);
    private final PayPalSignature signature = new PayPalSignature(settings, clock);
    private final Orders orders = new Orders(
            "http://localhost:8090",
            settings,
            clock,
            new PayPalWebhooks(settings, signature, clock, webhooks.sender(), "http://localhost:8090"));

    @AfterEach
    void stop() {
        webhooks.close();
    }

    @Test
    void forgetsOrdersThatNobodyCaptures() {
        var left = created();
        var paid = created();
        orders.approve(paid, false);
        orders.capture(paid, call("{}"));
        now = now.plus(Duration.ofHours(3)).minusSeconds(1);
        assertThat(orders.view(left)).isNotNull();
        now = now.plusSeconds(1);

        assertThat(orders.view(left)).isNull();
        assertThatThrownBy(() -> orders.order(left)).isInstanceOf(PayPalError.class);
        assertThat(orders.order(paid).path("status").stringValue()).isEqualTo("COMPLETED");
    }

    @Test
    void endsTokensInTheirTime() {
        var tokens = new PayPalTokens(settings, clock);
        var granted = tokens.grant();
        var authorization = "Bearer " + granted.path("access_token").stringValue();
        assertThat(granted.path("expires_in").longValue()).isEqualTo(9 * 3600);

        now = now.plus(Duration.ofHours(9)).minusSeconds(1);
        assertThat(tokens.isGood(authorization)).isTrue();
        now = now.plusSeconds(1);
        assertThat(tokens.isGood(authorization)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PT72H, true", "PT73H, false"})
    void verifiesSignaturesOfThreeDays(Duration age, boolean genuine) {
        var time = now.minus(age).toString();
        var question = """
                {"auth_algo":"a","cert_url":"c","transmission_id":"i","transmission_time":"%s","transmission_sig":"%s",
                 "webhook_id":"WH-1","webhook_event":{"id":"e"}}""".formatted(time, signature.of("i", time, "WH-1", "{\"id\":\"e\"}"));

        assertThat(signature.isGenuine(call(question))).isEqualTo(genuine);
    }

    private String created() {
        return orders.create(call(ORDER)).path("id").stringValue();
    }

    private static PayPalCall call(String body) {
        return new PayPalCall("POST", "/v2/checkout/orders", null, null, true, body);
    }
}
