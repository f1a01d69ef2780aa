package dev.taly.sandbox.paypal;

import static dev.taly.sandbox.paypal.PayPalFixture.capture;
import static dev.taly.sandbox.paypal.PayPalFixture.captureOf;
import static dev.taly.sandbox.paypal.PayPalFixture.page;
import static dev.taly.sandbox.paypal.PayPalFixture.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import dev.taly.sandbox.WebhookReceiver.Received;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SandboxTest
class PayPalWebhooksTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    private PayPalFixture payPal;
    private Control control;

    @BeforeEach
    void merchant() {
        payPal = new PayPalFixture(port);
        control = new Control(port);
    }

    @AfterEach
    void backToNormal() throws Exception {
        control.backToNormal();
    }

    @Test
    void tellsOfApprovalCaptureAndRefund() throws Exception {
        var order = payPal.created();
        payPal.approve(order.id());
        payPal.approve(order.id());
        var approved = received("CHECKOUT.ORDER.APPROVED");
        assertThat(resource(approved).path("id").stringValue()).isEqualTo(order.id());
        assertThat(resource(approved)
                        .path("purchase_units")
                        .path(0)
                        .path("custom_id")
                        .stringValue())
                .isEqualTo(payPal.attempt);

        var taken = captureOf(payPal.call(capture(order.id(), payPal.attempt)));
        var completed = resource(received("PAYMENT.CAPTURE.COMPLETED"));
        assertThat(completed.path("id").stringValue()).isEqualTo(taken);
        assertThat(completed.path("custom_id").stringValue()).isEqualTo(payPal.attempt);

        payPal.call(refund(taken, payPal.attempt, "1.00"));
        var refunded = resource(received("PAYMENT.CAPTURE.REFUNDED"));
        assertThat(refunded.path("invoice_id").stringValue()).isEqualTo("refund-" + payPal.attempt);
        assertThat(refunded.path("links").toString()).contains("/v2/payments/captures/" + taken);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> control.items("/sandbox/paypal/deliveries")
                                .valueStream()
                                .filter(d -> d.path("status").stringValue().equals("DELIVERED")
                                        && (d.path("objectId").stringValue("").equals(order.id())
                                                || d.path("objectId")
                                                        .stringValue("")
                                                        .equals(taken)))
                                .count()
                        == 2);
    }

    @Test
    void tellsOfADecline() throws Exception {
        var order = payPal.created();
        new Http(port).post(page(order.id()) + "/decline", "");

        assertThat(catchThrowable(() -> payPal.call(capture(order.id(), payPal.attempt))))
                .isNotNull();

        assertThat(resource(received("PAYMENT.CAPTURE.DENIED")).path("status").stringValue())
                .isEqualTo("DECLINED");
    }

    @Test
    void verifiesItsOwnWebhooksOnly() throws Exception {
        payPal.approve(payPal.created().id());
        var webhook = received("CHECKOUT.ORDER.APPROVED");

        assertThat(verdict(webhook, webhook.body(), Map.of())).isEqualTo("SUCCESS");
        assertThat(verdict(webhook, webhook.body().replace("APPROVED", "DENIED"), Map.of()))
                .isEqualTo("FAILURE");
        assertThat(verdict(webhook, webhook.body() + " ", Map.of()))
                .as("the event ends where its object ends")
                .isEqualTo("SUCCESS");
        assertThat(verdict(webhook, JSON.readTree(webhook.body()).toPrettyString(), Map.of()))
                .isEqualTo("FAILURE");
        for (var other : Map.of(
                        "transmission_id", "another",
                        "transmission_time", "2026-11-22T12:00:00Z",
                        "transmission_sig", "AAAA",
                        "webhook_id", "WH-OF-ANOTHER")
                .entrySet()) {
            assertThat(verdict(webhook, webhook.body(), Map.of(other.getKey(), other.getValue())))
                    .as(other.getKey())
                    .isEqualTo("FAILURE");
        }
    }

    @Test
    void wantsAWholeQuestion() throws Exception {
        assertThat(ask("{}").statusCode()).isEqualTo(400);
        assertThat(ask("nonsense").body()).contains("MALFORMED_REQUEST_JSON");
        assertThat(ask("{\"auth_algo\":\"a\",\"cert_url\":\"c\",\"transmission_id\":\"i\",\"transmission_time\":\"t\","
                                + "\"transmission_sig\":\"s\",\"webhook_id\":\"w\",\"webhook_event\":7}")
                        .body())
                .contains("MISSING_REQUIRED_PARAMETER");
    }

    @Test
    void forgesWhatItDoesNotVerify() throws Exception {
        var order = payPal.created();
        payPal.approve(order.id());
        var real = received("CHECKOUT.ORDER.APPROVED");
        var id = JSON.readTree(real.body()).path("id").stringValue();
        for (String flaw : new String[] {"SIGNATURE", "STALE", "BODY"}) {
            int before = WebhookReceiver.about(order.id()).size();
            control.posted("/sandbox/webhooks/paypal/forge", "{'like': '" + id + "', 'flaw': '" + flaw + "'}");

            var forged = WebhookReceiver.about(order.id()).get(before);

            assertThat(verdict(forged, forged.body(), Map.of())).as(flaw).isEqualTo("FAILURE");
        }
        assertThat(verdict(real, real.body(), Map.of())).isEqualTo("SUCCESS");
    }

    @Test
    void failsAsItIsToldInPayPalsShape() throws Exception {
        var order = payPal.created();
        control.fault("{'provider': 'paypal', 'fault': 'ERROR', 'path': '/v2/checkout/orders', 'times': 1}");

        PayPalFixture.failed(500, () -> payPal.order(order.id()));

        assertThat(payPal.order(order.id()).id()).isEqualTo(order.id());
        assertThat(control.items("/sandbox/paypal/requests")
                        .valueStream()
                        .filter(r ->
                                payPal.attempt.equals(r.path("idempotencyKey").stringValue(null)))
                        .map(r -> r.path("objectId").stringValue()))
                .containsExactly(order.id());
    }

    private Received received(String type) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !of(type).isEmpty());
        assertThat(of(type)).hasSize(1);
        return of(type).getFirst();
    }

    private List<Received> of(String type) {
        return WebhookReceiver.about(payPal.attempt).stream()
                .filter(r -> r.body().contains("\"" + type + "\""))
                .toList();
    }

    private static JsonNode resource(Received webhook) {
        return JSON.readTree(webhook.body()).path("resource");
    }

    private String verdict(Received webhook, String event, Map<String, String> instead) throws Exception {
        var question = JSON.createObjectNode()
                .put("auth_algo", webhook.headers().getFirst("Paypal-Auth-Algo"))
                .put("cert_url", webhook.headers().getFirst("Paypal-Cert-Url"))
                .put("transmission_id", webhook.headers().getFirst("Paypal-Transmission-Id"))
                .put("transmission_time", webhook.headers().getFirst("Paypal-Transmission-Time"))
                .put("transmission_sig", webhook.headers().getFirst("Paypal-Transmission-Sig"))
                .put("webhook_id", SandboxTest.PAYPAL_WEBHOOK_ID);
        instead.forEach(question::put);
        var fields = question.toString();
        var answer = ask(fields.substring(0, fields.length() - 1) + ", \"webhook_event\" : " + event + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).path("verification_status").stringValue();
    }

    private HttpResponse<String> ask(String question) throws Exception {
        return new Http(port)
                .post(
                        "/paypal/v1/notifications/verify-webhook-signature",
                        question,
                        "Authorization",
                        payPal.bearer(),
                        "Content-Type",
                        "application/json");
    }
}
