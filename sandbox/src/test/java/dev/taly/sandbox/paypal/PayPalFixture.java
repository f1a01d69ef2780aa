package dev.taly.sandbox.paypal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.paypal.core.PayPalEnvironment;
import com.paypal.core.PayPalHttpClient;
import com.paypal.core.request.AccessTokenRequest;
import com.paypal.http.HttpRequest;
import com.paypal.http.exceptions.HttpException;
import com.paypal.orders.AmountWithBreakdown;
import com.paypal.orders.ApplicationContext;
import com.paypal.orders.LinkDescription;
import com.paypal.orders.Order;
import com.paypal.orders.OrderActionRequest;
import com.paypal.orders.OrderRequest;
import com.paypal.orders.OrdersCaptureRequest;
import com.paypal.orders.OrdersCreateRequest;
import com.paypal.orders.OrdersGetRequest;
import com.paypal.orders.PurchaseUnitRequest;
import com.paypal.payments.CapturesRefundRequest;
import com.paypal.payments.Money;
import com.paypal.payments.Refund;
import com.paypal.payments.RefundRequest;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A merchant with the real SDK, and his payer. */
final class PayPalFixture {

    private final int port;
    private final PayPalEnvironment environment;
    private final PayPalHttpClient client;
    final String attempt = UUID.randomUUID().toString();

    PayPalFixture(int port) {
        this(port, SandboxTest.PAYPAL_CLIENT_SECRET);
    }

    PayPalFixture(int port, String secret) {
        this.port = port;
        var url = "http://127.0.0.1:" + port + "/paypal";
        environment = new PayPalEnvironment(SandboxTest.PAYPAL_CLIENT_ID, secret, url, url);
        client = new PayPalHttpClient(environment);
        client.setConnectTimeout(5_000);
        client.setReadTimeout(5_000);
    }

    <T> T call(HttpRequest<T> request) throws IOException {
        // the SDK shares tokens between all clients of one id, whatever server they talk to
        return client.execute(request.header("authorization", bearer())).result();
    }

    String bearer() throws IOException {
        return "Bearer "
                + client.execute(new AccessTokenRequest(environment)).result().accessToken();
    }

    Order created() throws IOException {
        return call(creation("EUR", "45.00"));
    }

    HttpRequest<Order> creation(String currency, String value) {
        return creation(order(currency, value, "Cut & <b>colour</b>"), attempt);
    }

    static HttpRequest<Order> creation(OrderRequest body, String key) {
        return new OrdersCreateRequest()
                .prefer("return=representation")
                .requestBody(body)
                .header("PayPal-Request-Id", key);
    }

    OrderRequest order(String currency, String value, String description) {
        return new OrderRequest()
                .checkoutPaymentIntent("CAPTURE")
                .purchaseUnits(List.of(new PurchaseUnitRequest()
                        .customId(attempt)
                        .description(description)
                        .amountWithBreakdown(
                                new AmountWithBreakdown().currencyCode(currency).value(value))))
                .applicationContext(new ApplicationContext()
                        .returnUrl("http://localhost:8080/done?a=b#c")
                        .cancelUrl("http://localhost:8080/cancelled")
                        .userAction("PAY_NOW")
                        .shippingPreference("NO_SHIPPING"));
    }

    Order order(String id) throws IOException {
        return call(new OrdersGetRequest(id));
    }

    static HttpRequest<Order> capture(String orderId, String key) {
        return new OrdersCaptureRequest(orderId)
                .prefer("return=representation")
                .payPalRequestId(key)
                .requestBody(new OrderActionRequest());
    }

    static HttpRequest<Refund> refund(String captureId, String key, @Nullable String value) {
        var body = new RefundRequest().invoiceId("refund-" + key);
        return new CapturesRefundRequest(captureId)
                .prefer("return=representation")
                .payPalRequestId(key)
                .requestBody(
                        value == null
                                ? body
                                : body.amount(new Money().currencyCode("EUR").value(value)));
    }

    void approve(String orderId) throws IOException, InterruptedException {
        new Http(port).post(page(orderId) + "/approve", "");
    }

    /** An order that was paid; answers its capture. */
    String captured() throws IOException, InterruptedException {
        var order = created();
        approve(order.id());
        return captureOf(call(capture(order.id(), attempt + "-capture")));
    }

    static String captureOf(Order order) {
        return order.purchaseUnits().getFirst().payments().captures().getFirst().id();
    }

    static String page(String orderId) {
        return "/paypal/checkoutnow/" + orderId;
    }

    static String link(Order order, String rel) {
        return order.links().stream()
                .filter(link -> link.rel().equals(rel))
                .map(LinkDescription::href)
                .findFirst()
                .orElse("");
    }

    static void refused(int status, String name, String issue, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HttpException.class, e -> {
            JsonNode body = JsonMapper.shared().readTree(e.getMessage());
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(body.path("name").stringValue()).isEqualTo(name);
            assertThat(body.path("debug_id").stringValue()).isNotEmpty();
            assertThat(body.path("details").path(0).path("issue").stringValue()).isEqualTo(issue);
        });
    }

    static void failed(int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HttpException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(JsonMapper.shared().readTree(e.getMessage()).path("name").stringValue())
                    .isNotEmpty();
        });
    }
}
