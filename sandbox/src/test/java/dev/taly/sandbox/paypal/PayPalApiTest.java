package dev.taly.sandbox.paypal;

import static dev.taly.sandbox.paypal.PayPalFixture.capture;
import static dev.taly.sandbox.paypal.PayPalFixture.captureOf;
import static dev.taly.sandbox.paypal.PayPalFixture.creation;
import static dev.taly.sandbox.paypal.PayPalFixture.link;
import static dev.taly.sandbox.paypal.PayPalFixture.refund;
import static dev.taly.sandbox.paypal.PayPalFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.paypal.http.exceptions.HttpException;
import com.paypal.orders.OrdersCreateRequest;
import com.paypal.orders.OrdersGetRequest;
import com.paypal.payments.CapturesGetRequest;
import com.paypal.payments.RefundsGetRequest;
import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class PayPalApiTest {

    @LocalServerPort
    private int port;

    private PayPalFixture payPal;

    @BeforeEach
    void merchant() {
        payPal = new PayPalFixture(port);
    }

    @Test
    void makesAnOrderOncePerRequestId() throws Exception {
        var order = payPal.created();

        assertThat(order.status()).isEqualTo("CREATED");
        assertThat(link(order, "approve")).endsWith("/paypal/checkoutnow?token=" + order.id());
        var unit = order.purchaseUnits().getFirst();
        assertThat(unit.customId()).isEqualTo(payPal.attempt);
        assertThat(unit.amountWithBreakdown().value()).isEqualTo("45.00");
        assertThat(payPal.created().id()).isEqualTo(order.id());
        assertThat(payPal.order(order.id()).status()).isEqualTo("CREATED");
        refused(
                422,
                "UNPROCESSABLE_ENTITY",
                "DUPLICATE_REQUEST_ID",
                () -> payPal.call(payPal.creation("EUR", "46.00")));
    }

    @Test
    void answersLittleUnlessAskedForAll() throws Exception {
        var order = payPal.call(new OrdersCreateRequest().requestBody(payPal.order("EUR", "45.00", "Haircut")));

        assertThat(order.status()).isEqualTo("CREATED");
        assertThat(order.purchaseUnits()).isNull();
    }

    @Test
    void capturesOnceWhatWasApproved() throws Exception {
        var order = payPal.created();
        refused(
                422,
                "UNPROCESSABLE_ENTITY",
                "ORDER_NOT_APPROVED",
                () -> payPal.call(capture(order.id(), "early" + payPal.attempt)));
        payPal.approve(order.id());
        assertThat(payPal.order(order.id()).status()).isEqualTo("APPROVED");

        var captured = payPal.call(capture(order.id(), payPal.attempt));

        assertThat(captured.status()).isEqualTo("COMPLETED");
        assertThat(captured.payer().email()).isEqualTo("payer@example.test");
        assertThat(captureOf(payPal.call(capture(order.id(), payPal.attempt)))).isEqualTo(captureOf(captured));
        refused(
                422,
                "UNPROCESSABLE_ENTITY",
                "ORDER_ALREADY_CAPTURED",
                () -> payPal.call(capture(order.id(), "late" + payPal.attempt)));
        assertThat(payPal.call(new CapturesGetRequest(captureOf(captured))).status())
                .isEqualTo("COMPLETED");
        assertThat(times(captureOf(captured), "/sandbox/paypal/captures")).isEqualTo(1);
    }

    @Test
    void capturesOnceForTwinsOfOneRequestId() throws Exception {
        var order = payPal.created();
        payPal.approve(order.id());
        Callable<String> twin = () -> captureOf(payPal.call(capture(order.id(), payPal.attempt)));

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = executor.invokeAll(List.of(twin, twin, twin, twin)).stream()
                    .map(Future::resultNow)
                    .distinct();
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void givesBackPartsUntilNothingIsLeft() throws Exception {
        var capture = payPal.captured();
        var key = UUID.randomUUID().toString();

        var part = payPal.call(refund(capture, key, "15.50"));

        assertThat(part.status()).isEqualTo("COMPLETED");
        assertThat(part.amount().value()).isEqualTo("15.50");
        assertThat(part.invoiceId()).isEqualTo("refund-" + key);
        assertThat(payPal.call(refund(capture, key, "15.50")).id()).isEqualTo(part.id());
        assertThat(payPal.call(new RefundsGetRequest(part.id())).amount().value())
                .isEqualTo("15.50");
        assertThat(payPal.call(new CapturesGetRequest(capture)).status()).isEqualTo("PARTIALLY_REFUNDED");
        refused(
                422,
                "UNPROCESSABLE_ENTITY",
                "REFUND_AMOUNT_EXCEEDED",
                () -> payPal.call(refund(capture, "a" + key, "29.51")));

        assertThat(payPal.call(refund(capture, "b" + key, null)).amount().value())
                .isEqualTo("29.50");
        assertThat(payPal.call(new CapturesGetRequest(capture)).status()).isEqualTo("REFUNDED");
        refused(
                422,
                "UNPROCESSABLE_ENTITY",
                "CAPTURE_FULLY_REFUNDED",
                () -> payPal.call(refund(capture, "c" + key, "0.01")));
    }

    @Test
    void refusesTheNextRefundAsItIsTold() throws Exception {
        var capture = payPal.captured();
        var control = new Control(port);
        var path = "/sandbox/paypal/refund-refusals";
        assertThat(control.post(path, "{'issue': 'REFUND_FAILED_INSUFFICIENT_FUNDS'}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(control.post(path, "{'issue': 'no'}").statusCode()).isEqualTo(400);
        var key = UUID.randomUUID().toString();

        refused(
                422,
                "UNPROCESSABLE_ENTITY",
                "REFUND_FAILED_INSUFFICIENT_FUNDS",
                () -> payPal.call(refund(capture, key, "1.00")));

        assertThat(payPal.call(refund(capture, key, "1.00")).status()).isEqualTo("COMPLETED");
    }

    @Test
    void givesBackInTheDashboard() throws Exception {
        var capture = payPal.captured();
        var control = new Control(port);
        var path = "/sandbox/paypal/captures/" + capture + "/refund";

        assertThat(control.post(path, "{'amount': 1550}").body()).contains("\"15.50\"", payPal.attempt);
        assertThat(control.post(path, "{'amount': 9999}").statusCode()).isEqualTo(422);
        assertThat(control.post(path, "{'amuont': 1}").statusCode()).isEqualTo(400);
        assertThat(new Http(port).post(path, "").body()).contains("\"29.50\"");
        assertThat(control.post("/sandbox/paypal/captures/NOBODY/refund", "{}").statusCode())
                .isEqualTo(404);
        assertThat(payPal.call(new CapturesGetRequest(capture)).status()).isEqualTo("REFUNDED");
    }

    @Test
    void wantsAGoodToken() throws Exception {
        var order = payPal.created();
        var request = new OrdersGetRequest(order.id());
        var good = payPal.bearer();

        assertThatThrownBy(() -> new PayPalFixture(port, "wrong").bearer())
                .isInstanceOfSatisfying(HttpException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(401);
                    assertThat(e.getMessage()).contains("invalid_client");
                });
        assertThat(captureWith("Bearer nonsense", order.id()))
                .startsWith("401 ")
                .contains("\"invalid_token\"");
        assertThat(captureWith(good, order.id())).startsWith("422 ").contains("ORDER_NOT_APPROVED");
        new Http(port).delete("/sandbox/paypal/tokens");
        assertThat(captureWith(good, order.id())).startsWith("401 ").contains("\"invalid_token\"");
        assertThat(payPal.call(request).id()).isEqualTo(order.id());
    }

    private String captureWith(String authorization, String order) throws Exception {
        var answer = new Http(port)
                .post("/paypal/v2/checkout/orders/" + order + "/capture", "", "Authorization", authorization);
        return answer.statusCode() + " " + answer.body();
    }

    @Test
    void namesTheResourceThatIsMissing() {
        refused(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", () -> payPal.order("NOBODY"));
        refused(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", () -> payPal.call(capture("NOBODY", payPal.attempt)));
        refused(
                404,
                "RESOURCE_NOT_FOUND",
                "INVALID_RESOURCE_ID",
                () -> payPal.call(refund("NOBODY", payPal.attempt, "1.00")));
        refused(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", () -> payPal.call(new RefundsGetRequest("NOBODY")));
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 45.001, 422, DECIMAL_PRECISION",
        "EUR, 0.00, 422, CANNOT_BE_ZERO_OR_NEGATIVE",
        "EUR, -1, 422, CANNOT_BE_ZERO_OR_NEGATIVE",
        "EUR, 99999999999, 422, MAX_VALUE_EXCEEDED",
        "HUF, 45.00, 422, DECIMALS_NOT_SUPPORTED",
        "JPY, 0.5, 422, DECIMALS_NOT_SUPPORTED",
        "KWD, 45.000, 422, CURRENCY_NOT_SUPPORTED",
        "eur, 45.00, 400, INVALID_PARAMETER_SYNTAX",
        "EUR, '45,00', 400, INVALID_PARAMETER_SYNTAX"
    })
    void refusesAmountsThatPayPalDoesNotMove(String currency, String value, int status, String issue) {
        refused(
                status,
                status == 400 ? "INVALID_REQUEST" : "UNPROCESSABLE_ENTITY",
                issue,
                () -> payPal.call(payPal.creation(currency, value)));
    }

    @ParameterizedTest
    @CsvSource({"HUF, 4500, 4500", "JPY, 4500, 4500", "TWD, 1, 1", "EUR, 45.5, 45.50", "USD, 1, 1.00"})
    void writesTheDecimalsOfTheCurrency(String currency, String given, String written) throws Exception {
        var order = payPal.call(payPal.creation(currency, given));

        assertThat(order.purchaseUnits().getFirst().amountWithBreakdown().value())
                .isEqualTo(written);
    }

    @Test
    void refusesWhatIsNoOrder() {
        var good = payPal.order("EUR", "45.00", "x".repeat(128));
        refused(400, "INVALID_REQUEST", "INVALID_STRING_LENGTH", () -> payPal.call(creation(good, "k1")));
        refused(
                400,
                "INVALID_REQUEST",
                "INVALID_PARAMETER_VALUE",
                () -> payPal.call(
                        creation(payPal.order("EUR", "45.00", "x").checkoutPaymentIntent("AUTHORIZE"), "k2")));
        refused(
                400,
                "INVALID_REQUEST",
                "MISSING_REQUIRED_PARAMETER",
                () -> payPal.call(creation(payPal.order("EUR", "45.00", "x").purchaseUnits(List.of()), "k3")));
        var order = payPal.order("EUR", "45.00", "x");
        order.applicationContext().returnUrl("/relative");
        refused(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX", () -> payPal.call(creation(order, "k4")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "{\"intent\":1}",
                "{\"purchase_units\":7,\"intent\":\"CAPTURE\"}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{}],\"surprise\":1}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":7}]}",
                "{\"intent\":\"CAPTURE\",\"purchase_units\":[null]}"
            })
    void refusesBodiesThatAreNoOrder(String body) throws Exception {
        var answer = new Http(port)
                .post(
                        "/paypal/v2/checkout/orders",
                        body,
                        "Authorization",
                        payPal.bearer(),
                        "Content-Type",
                        "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"INVALID_REQUEST\"", "\"issue\"");
    }

    private long times(String text, String path) throws Exception {
        return new Control(port)
                .items(path)
                .valueStream()
                .filter(item -> item.path("id").stringValue().equals(text))
                .count();
    }
}
