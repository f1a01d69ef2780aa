package dev.taly.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the doubles of Stripe and PayPal answer, beside what those document: the same names and types, and nothing that is
 * not documented. The documented answers are payment-service's, which tries its readers against them.
 */
@SandboxTest
class DocumentedShapesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path DOCUMENTED = Path.of("..", "payment-service", "src", "test", "resources", "documented");

    @LocalServerPort
    private int port;

    private Http http;
    private Control control;
    private String payPalToken;

    @BeforeEach
    void merchant() throws Exception {
        http = new Http(port);
        control = new Control(port);
        var client = SandboxTest.PAYPAL_CLIENT_ID + ":" + SandboxTest.PAYPAL_CLIENT_SECRET;
        var granted = http.post(
                "/paypal/v1/oauth2/token",
                "grant_type=client_credentials",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8)),
                "Content-Type",
                "application/x-www-form-urlencoded");
        payPalToken = JSON.readTree(granted.body()).path("access_token").stringValue();
    }

    @AfterEach
    void backToNormal() throws Exception {
        control.backToNormal();
    }

    @Test
    void ofPayPal() throws Exception {
        var order = payPal("/v2/checkout/orders", """
                {"intent":"CAPTURE","purchase_units":[{"custom_id":"c","invoice_id":"i","description":"d",
                  "amount":{"currency_code":"EUR","value":"45.00"}}],
                 "application_context":{"return_url":"http://localhost/ok","cancel_url":"http://localhost/no"}}""");
        same(order, "paypal/order.json");
        var id = order.path("id").stringValue();
        same(payPal("/v2/checkout/orders/" + id + "/capture", "{}"), "paypal/error.json");
        http.post("/paypal/checkoutnow/" + id + "/approve", "");

        var captured = payPal("/v2/checkout/orders/" + id + "/capture", "{}");
        same(captured, "paypal/order-captured.json");
        var capture = captured.at("/purchase_units/0/payments/captures/0");
        same(capture, "paypal/capture.json");
        control.post("/sandbox/paypal/refund-refusals", "{'issue': 'TRANSACTION_DISPUTED'}");
        var refused = payPal(
                "/v2/payments/captures/" + capture.path("id").stringValue() + "/refund", "{\"invoice_id\":\"i\"}");
        same(refused, "paypal/error.json");
        var refund = payPal(
                "/v2/payments/captures/" + capture.path("id").stringValue() + "/refund", "{\"invoice_id\":\"i\"}");
        same(refund, "paypal/refund.json");
    }

    @Test
    void ofPayPalsDisputes() throws Exception {
        var order = payPal("/v2/checkout/orders", """
                {"intent":"CAPTURE","purchase_units":[{"custom_id":"c","amount":{"currency_code":"EUR","value":"45.00"}}],
                 "application_context":{"return_url":"http://localhost/ok","cancel_url":"http://localhost/no"}}""");
        var id = order.path("id").stringValue();
        http.post("/paypal/checkoutnow/" + id + "/approve", "");
        var capture = payPal("/v2/checkout/orders/" + id + "/capture", "{}")
                .at("/purchase_units/0/payments/captures/0/id")
                .stringValue();
        var opened = control.post("/sandbox/paypal/captures/" + capture + "/dispute", "{}");
        var dispute = JSON.readTree(opened.body()).path("dispute_id").stringValue();

        same(disputed(dispute), "paypal/dispute.json");
        same(event(capture, "CUSTOMER.DISPUTE.CREATED"), "paypal/event-dispute.json");
        assertThat(payPal("/v2/payments/captures/" + capture + "/refund", "{}").toString())
                .contains("TRANSACTION_DISPUTED");
        control.post("/sandbox/paypal/disputes/" + dispute + "/outcome", "{'outcome': 'RESOLVED_SELLER_FAVOUR'}");
        same(disputed(dispute), "paypal/dispute-resolved.json");
        assertThat(disputed(dispute).path("money_movements")).hasSize(2);
        assertThat(payPal("/v2/payments/captures/" + capture + "/refund", "{}")
                        .path("status")
                        .stringValue())
                .isEqualTo("COMPLETED");
    }

    private JsonNode disputed(String id) throws Exception {
        return JSON.readTree(http.get("/paypal/v1/customer/disputes/" + id, "Authorization", "Bearer " + payPalToken)
                .body());
    }

    @Test
    void ofPayPalsEvents() throws Exception {
        var attempt = UUID.randomUUID().toString();
        var order = payPal("/v2/checkout/orders", """
                {"intent":"CAPTURE","purchase_units":[{"custom_id":"%s","amount":{"currency_code":"EUR","value":"45.00"}}],
                 "application_context":{"return_url":"http://localhost/ok","cancel_url":"http://localhost/no"}}""".formatted(attempt));
        var id = order.path("id").stringValue();
        http.post("/paypal/checkoutnow/" + id + "/approve", "");
        payPal("/v2/checkout/orders/" + id + "/capture", "{}");

        same(event(attempt, "CHECKOUT.ORDER.APPROVED"), "paypal/event-approved.json");
        same(event(attempt, "PAYMENT.CAPTURE.COMPLETED"), "paypal/event-capture.json");
    }

    @Test
    void ofStripe() throws Exception {
        var session = stripe("/v1/checkout/sessions", UUID.randomUUID().toString());
        same(session, "stripe/session.json");
        var since = session.path("created").longValue();
        same(stripeList("/v1/checkout/sessions?limit=1&created[gte]=" + since), "stripe/sessions.json");
        var id = session.path("id").stringValue();
        http.post("/stripe/checkout/" + id + "/approve", "");
        var intent =
                stripeList("/v1/checkout/sessions/" + id).path("payment_intent").stringValue();
        var refund = post(
                "/v1/refunds",
                "payment_intent=" + intent + "&amount=1500",
                UUID.randomUUID().toString());
        same(JSON.readTree(refund), "stripe/refund.json");
        var refundId = JSON.readTree(refund).path("id").stringValue();
        var failed = control.post("/sandbox/stripe/refunds/" + refundId + "/fail", "{'reason': 'declined'}");
        same(JSON.readTree(failed.body()), "stripe/refund-failed.json");
        control.post("/sandbox/stripe/refund-refusals", "{'code': 'charge_disputed'}");
        var refused = post(
                "/v1/refunds", "payment_intent=" + intent, UUID.randomUUID().toString());
        same(JSON.readTree(refused), "stripe/error.json");
        var charge = JSON.readTree(refund).path("charge").stringValue();
        var opened = control.post("/sandbox/stripe/charges/" + charge + "/dispute", "{}");
        var dispute = JSON.readTree(opened.body()).path("id").stringValue();
        same(stripeList("/v1/disputes/" + dispute), "stripe/dispute.json");
    }

    @Test
    void ofStripesErrors() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'ERROR', 'times': 1}");
        var key = UUID.randomUUID().toString();

        var first = stripe("/v1/checkout/sessions", key);

        same(first, "stripe/error.json");
        assertThat(stripe("/v1/checkout/sessions", key))
                .as("kept under its key")
                .isEqualTo(first);
        same(JSON.readTree(post("/v1/refunds", "amount=1500", UUID.randomUUID().toString())), "stripe/error.json");
    }

    private static void same(JsonNode answered, String documented) {
        var strange = new ArrayList<String>();
        compare("", answered, JSON.readTree(DOCUMENTED.resolve(documented).toFile()), strange);
        assertThat(strange).as(documented).isEmpty();
    }

    private static void compare(String path, JsonNode answered, JsonNode documented, List<String> strange) {
        if (documented.isMissingNode()) {
            strange.add(path + " is not documented");
        } else if (answered.isNull() || documented.isNull()) {
            // nullable
            return;
        } else if (answered.getNodeType() != documented.getNodeType()) {
            strange.add(path + " is documented as " + documented.getNodeType());
        } else if (answered.isArray()) {
            answered.forEach(element -> compare(path + "[]", element, documented.path(0), strange));
        } else if (answered.isObject() && !path.endsWith("/metadata")) {
            answered.properties()
                    .forEach(field -> compare(
                            path + "/" + field.getKey(), field.getValue(), documented.path(field.getKey()), strange));
        }
    }

    private JsonNode event(String attempt, String type) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> WebhookReceiver.about(attempt).stream()
                        .anyMatch(r -> r.body().contains("\"" + type + "\"")));
        return WebhookReceiver.about(attempt).stream()
                .filter(r -> r.body().contains("\"" + type + "\""))
                .map(r -> JSON.readTree(r.body()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode payPal(String path, String body) throws Exception {
        return JSON.readTree(http.post(
                        "/paypal" + path,
                        body,
                        "Authorization",
                        "Bearer " + payPalToken,
                        "Content-Type",
                        "application/json",
                        "Prefer",
                        "return=representation")
                .body());
    }

    private JsonNode stripe(String path, String key) throws Exception {
        var expiry = Instant.now().plusSeconds(3600).getEpochSecond();
        return JSON.readTree(post(
                path,
                "mode=payment&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=4500"
                        + "&line_items[0][price_data][product_data][name]=Haircut&line_items[0][quantity]=1"
                        + "&client_reference_id=a&metadata[attemptId]=a&expires_at=" + expiry
                        + "&success_url=http://localhost/ok&cancel_url=http://localhost/no",
                key));
    }

    private String post(String path, String form, String key) throws Exception {
        return http.post(
                        "/stripe" + path,
                        form.replace("[", URLEncoder.encode("[", StandardCharsets.UTF_8))
                                .replace("]", URLEncoder.encode("]", StandardCharsets.UTF_8)),
                        "Authorization",
                        "Bearer " + SandboxTest.SECRET_KEY,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Idempotency-Key",
                        key)
                .body();
    }

    private JsonNode stripeList(String path) throws Exception {
        return JSON.readTree(http.get(
                        "/stripe" + path.replace("[", "%5B").replace("]", "%5D"),
                        "Authorization",
                        "Bearer " + SandboxTest.SECRET_KEY)
                .body());
    }
}
