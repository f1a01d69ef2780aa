package dev.taly.sandbox.stripe;

import static dev.taly.sandbox.stripe.StripeFixture.aSession;
import static dev.taly.sandbox.stripe.StripeFixture.client;
import static dev.taly.sandbox.stripe.StripeFixture.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.Stripe;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class CheckoutPageTest {

    @LocalServerPort
    private int port;

    @AfterEach
    void acceptWebhooksAgain() {
        WebhookReceiver.refuse(body -> false);
    }

    @Test
    void namesTheAmountAndWhatIsBought() throws Exception {
        var page = new Http(port)
                .get(page(aSession("eur", 4500, "Cut & <b>colour</b>").build()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("€45.00", "Cut &amp; &lt;b&gt;colour&lt;/b&gt;", "http://localhost:8080/cancelled")
                .doesNotContain("<b>colour");
    }

    @Test
    void approvingPaysAndTellsByASignedWebhook() throws Exception {
        var session = sessions(port).create(aSession().build());
        var answer = new Http(port).post(page(session) + "/approve", "");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("http://localhost:8080/done?session=" + session.getId());

        var paid = sessions(port).retrieve(session.getId(), expanded());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getPaymentIntentObject().getStatus()).isEqualTo("succeeded");
        assertThat(paid.getPaymentIntentObject().getLatestCharge()).startsWith("ch_");

        var completed = event(session.getId(), "checkout.session.completed");
        assertThat(completed.getApiVersion()).isEqualTo(Stripe.API_VERSION);
        var told = (Session) completed.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(told.getPaymentStatus()).isEqualTo("paid");
        assertThat(told.getPaymentIntent()).isEqualTo(paid.getPaymentIntent());
        assertThat(told.getMetadata()).containsEntry("paymentId", "p-1");
        var intent = (PaymentIntent) event(paid.getPaymentIntent(), "payment_intent.succeeded")
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
        assertThat(intent.getMetadata()).containsEntry("attemptId", "a-1");
        event(paid.getPaymentIntent(), "payment_intent.created");
        event(paid.getPaymentIntent(), "charge.succeeded");
    }

    @Test
    void approvingTwiceChargesOnce() throws Exception {
        var session = sessions(port).create(aSession().build());
        for (int i = 0; i < 2; i++) {
            assertThat(new Http(port).post(page(session) + "/approve", "").statusCode())
                    .isEqualTo(303);
        }
        var intent = sessions(port).retrieve(session.getId()).getPaymentIntent();
        var charges = new Http(port).get("/sandbox/stripe/charges").body();
        assertThat(charges.split(intent, -1)).hasSize(2);
    }

    @Test
    void decliningLeavesTheSessionOpenForAnotherTry() throws Exception {
        var session = sessions(port).create(aSession().build());
        var answer = new Http(port).post(page(session) + "/decline", "");
        assertThat(answer.statusCode()).isEqualTo(303);
        var page = new Http(port).get(page(session));
        assertThat(page.body()).contains("Your card was declined").contains("/approve");

        var open = sessions(port).retrieve(session.getId(), expanded());
        assertThat(open.getStatus()).isEqualTo("open");
        var declined = open.getPaymentIntentObject();
        assertThat(declined.getStatus()).isEqualTo("requires_payment_method");
        assertThat(declined.getLastPaymentError().getCode()).isEqualTo("card_declined");
        event(declined.getId(), "payment_intent.payment_failed");

        new Http(port).post(page(session) + "/approve", "");
        var expandCharge =
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build();
        var intent = client(port).v1().paymentIntents().retrieve(declined.getId(), expandCharge);
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getLastPaymentError()).isNull();
        assertThat(intent.getLatestChargeObject().getAmount()).isEqualTo(4500);
    }

    @Test
    void saysThatAnExpiredSessionIsGone() throws Exception {
        var session = sessions(port).create(aSession().build());
        sessions(port).expire(session.getId());
        var answer = new Http(port).post(page(session) + "/approve", "");
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("has expired").doesNotContain("<form");
        assertThat(sessions(port).retrieve(session.getId()).getPaymentIntent()).isNull();
        var told = event(session.getId(), "checkout.session.expired");
        assertThat(told.getRequest().getId()).startsWith("req_");
        assertThat(new Http(port).get("/stripe/checkout/cs_test_missing").statusCode())
                .isEqualTo(404);
    }

    @Test
    void deliversAgainAfterAServerError() throws Exception {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        WebhookReceiver.refuse(seen::add);
        var session = sessions(port).create(aSession().build());
        new Http(port).post(page(session) + "/approve", "");
        await().atMost(Duration.ofSeconds(20)).until(() -> completions(session).size() == 2);
        var tries = completions(session);
        assertThat(tries).extracting(WebhookReceiver.Received::answered).containsExactly(500, 200);
        assertThat(tries)
                .extracting(WebhookReceiver.Received::body)
                .containsOnly(tries.getFirst().body());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> new Http(port)
                        .get("/sandbox/stripe/deliveries")
                        .body()
                        .matches("(?s).*" + session.getId() + "\",\"status\":\"DELIVERED\".*\"status\":500.*"));
    }

    private static List<WebhookReceiver.Received> completions(Session session) {
        return WebhookReceiver.about(session.getId()).stream()
                .filter(r -> r.body().contains("checkout.session.completed"))
                .toList();
    }

    private static Event event(String about, String type) throws Exception {
        var wanted = "\"type\":\"" + type + "\"";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> WebhookReceiver.about(about).stream()
                        .anyMatch(r -> r.body().contains(wanted)));
        var received = WebhookReceiver.about(about).stream()
                .filter(r -> r.body().contains(wanted))
                .findFirst()
                .orElseThrow();
        return Webhook.constructEvent(received.body(), received.signature(), SandboxTest.WEBHOOK_SECRET);
    }

    private static SessionRetrieveParams expanded() {
        return SessionRetrieveParams.builder().addExpand("payment_intent").build();
    }

    private String page(com.stripe.param.checkout.SessionCreateParams params) throws Exception {
        return page(sessions(port).create(params));
    }

    private static String page(Session session) {
        return "/stripe/checkout/" + session.getId();
    }
}
