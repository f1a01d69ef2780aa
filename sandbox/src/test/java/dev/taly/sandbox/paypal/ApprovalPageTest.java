package dev.taly.sandbox.paypal;

import static dev.taly.sandbox.paypal.PayPalFixture.capture;
import static dev.taly.sandbox.paypal.PayPalFixture.link;
import static dev.taly.sandbox.paypal.PayPalFixture.page;
import static dev.taly.sandbox.paypal.PayPalFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.paypal.orders.Order;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class ApprovalPageTest {

    @LocalServerPort
    private int port;

    private PayPalFixture payPal;
    private Http http;
    private Order order;

    @BeforeEach
    void anOrder() throws Exception {
        payPal = new PayPalFixture(port);
        http = new Http(port);
        order = payPal.created();
    }

    @Test
    void namesTheAmountAndWhatIsBought() throws Exception {
        var page = http.get("/paypal/checkoutnow?token=" + order.id());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("€45.00", "Cut &amp; &lt;b&gt;colour&lt;/b&gt;", "/approve", "/decline", "/cancel")
                .doesNotContain("<b>colour");
    }

    @Test
    void sendsTheApprovingPayerBack() throws Exception {
        for (int i = 0; i < 2; i++) {
            var answer = http.post(page(order.id()) + "/approve", "");
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(address -> assertThat(address)
                            .startsWith("http://localhost:8080/done?a=b&token=" + order.id() + "&PayerID=PAYER")
                            .endsWith("#c"));
        }

        assertThat(payPal.order(order.id()).status()).isEqualTo("APPROVED");
        assertThat(http.get("/paypal/checkoutnow?token=" + order.id()).body()).doesNotContain("<form");
    }

    @Test
    void sendsTheOtherPayerBackToo() throws Exception {
        var answer = http.post(page(order.id()) + "/cancel", "");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("http://localhost:8080/cancelled?token=" + order.id());
        assertThat(payPal.order(order.id()).status()).isEqualTo("CREATED");
    }

    @Test
    void declinesTheCaptureAndLetsThePayerTryAgain() throws Exception {
        assertThat(http.post(page(order.id()) + "/decline", "").statusCode()).isEqualTo(303);
        assertThat(payPal.order(order.id()).status()).isEqualTo("APPROVED");

        for (int i = 0; i < 2; i++) {
            var key = payPal.attempt + i;
            refused(422, "UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED", () -> payPal.call(capture(order.id(), key)));
        }

        var declined = payPal.order(order.id());
        assertThat(declined.status()).isEqualTo("APPROVED");
        assertThat(link(declined, "approve")).isNotEmpty();
        assertThat(http.get("/paypal/checkoutnow?token=" + order.id()).body()).contains("was declined");
        payPal.approve(order.id());
        assertThat(payPal.call(capture(order.id(), payPal.attempt)).status()).isEqualTo("COMPLETED");
        assertThat(http.get("/paypal/checkoutnow?token=" + order.id()).body()).contains("has been paid");
    }

    @Test
    void knowsNoOtherOrders() throws Exception {
        assertThat(http.get("/paypal/checkoutnow?token=NOBODY").statusCode()).isEqualTo(404);
        assertThat(http.get("/paypal/checkoutnow").statusCode()).isEqualTo(404);
        for (String button : new String[] {"approve", "decline", "cancel"}) {
            assertThat(http.post(page("NOBODY") + "/" + button, "").statusCode())
                    .isEqualTo(404);
        }
    }
}
