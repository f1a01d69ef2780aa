package dev.taly.sandbox.stripe;

import static dev.taly.sandbox.stripe.StripeFixture.aSession;
import static dev.taly.sandbox.stripe.StripeFixture.client;
import static dev.taly.sandbox.stripe.StripeFixture.key;
import static dev.taly.sandbox.stripe.StripeFixture.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import java.time.Duration;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class StripeRefundsTest {

    @LocalServerPort
    private int port;

    private String intent;

    @BeforeEach
    void somebodyPaid() throws Exception {
        var session = sessions(port).create(aSession().build());
        new Http(port).post("/stripe/checkout/" + session.getId() + "/approve", "");
        intent = sessions(port).retrieve(session.getId()).getPaymentIntent();
    }

    @Test
    void listsAPaymentsRefundsPageByPage() throws Exception {
        var first = refund(order().setAmount(1000L));
        var second = refund(order().setAmount(2000L));
        var third = refund(order().setAmount(500L));
        var twoAtOnce =
                RefundListParams.builder().setPaymentIntent(intent).setLimit(2L).build();
        var ofSomebodyElse =
                RefundListParams.builder().setPaymentIntent("pi_nobody").build();

        var refunds = client(port).v1().refunds().list(twoAtOnce);

        assertThat(refunds.getData()).extracting(Refund::getId).containsExactly(third.getId(), second.getId());
        assertThat(refunds.getHasMore()).isTrue();
        assertThat(refunds.autoPagingIterable())
                .extracting(Refund::getId)
                .containsExactly(third.getId(), second.getId(), first.getId());
        assertThat(client(port).v1().refunds().list(ofSomebodyElse).getData()).isEmpty();
    }

    @Test
    void givesAPartBackAndThenTheRest() throws Exception {
        var part = refund(order().setAmount(1500L).putMetadata("refundId", "r-1"));
        assertThat(part.getId()).startsWith("re_");
        assertThat(part.getStatus()).isEqualTo("succeeded");
        assertThat(part.getAmount()).isEqualTo(1500);
        assertThat(part.getCurrency()).isEqualTo("eur");
        assertThat(part.getPaymentIntent()).isEqualTo(intent);
        assertThat(part.getMetadata()).containsEntry("refundId", "r-1");
        assertThat(client(port).v1().refunds().retrieve(part.getId()).getAmount())
                .isEqualTo(1500);
        assertThat(charge().getAmountRefunded()).isEqualTo(1500);
        assertThat(charge().getRefunded()).isFalse();

        var rest = refund(order().setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER));
        assertThat(rest.getAmount()).isEqualTo(3000);
        assertThat(charge().getAmountRefunded()).isEqualTo(4500);
        assertThat(charge().getRefunded()).isTrue();
        assertThat(new Http(port).get("/sandbox/stripe/refunds").body()).contains(part.getId(), rest.getId());
    }

    @Test
    void refundsByTheChargeToo() throws Exception {
        var refund = client(port)
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setCharge(charge().getId()).build());
        assertThat(refund.getAmount()).isEqualTo(4500);
        assertThat(refund.getPaymentIntent()).isEqualTo(intent);
    }

    @Test
    void givesTheSameRefundToTheSameKey() throws Exception {
        var key = key(UUID.randomUUID().toString());
        var params = order().setAmount(1000L).build();
        var first = client(port).v1().refunds().create(params, key);
        var second = client(port).v1().refunds().create(params, key);
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(charge().getAmountRefunded()).isEqualTo(1000);
    }

    @Test
    void refusesMoreThanIsLeft() throws Exception {
        refund(order().setAmount(4000L));
        var tooMuch = refused(() -> refund(order().setAmount(501L)));
        assertThat(tooMuch.getCode()).isEqualTo("amount_too_large");
        assertThat(tooMuch.getStripeError().getParam()).isEqualTo("amount");
        refund(order());
        assertThat(refused(() -> refund(order())).getCode()).isEqualTo("charge_already_refunded");
        assertThat(charge().getAmountRefunded()).isEqualTo(4500);
    }

    @Test
    void refusesWhatStripeRefuses() throws Exception {
        assertThat(refused(() -> refund(order().setAmount(0L))).getCode()).isEqualTo("parameter_invalid_integer");
        assertThat(refused(() -> refund(order().putExtraParam("tip", "1"))).getCode())
                .isEqualTo("parameter_unknown");
        assertThat(refused(() -> refund(order().putExtraParam("reason", "whim")))
                        .getStripeError()
                        .getParam())
                .isEqualTo("reason");
        assertThat(refused(() -> refund(RefundCreateParams.builder())).getCode())
                .isEqualTo("parameter_missing");
        assertThat(refused(() -> refund(RefundCreateParams.builder().setPaymentIntent("pi_nobody")))
                        .getCode())
                .isEqualTo("resource_missing");
        assertThat(refused(() -> refund(RefundCreateParams.builder().setCharge("ch_nobody")))
                        .getCode())
                .isEqualTo("resource_missing");
        assertThat(refused(() -> client(port).v1().refunds().retrieve("re_nobody"))
                        .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesToRefundWhatWasDeclined() throws Exception {
        var session = sessions(port).create(aSession().build());
        new Http(port).post("/stripe/checkout/" + session.getId() + "/decline", "");
        var declined = sessions(port).retrieve(session.getId()).getPaymentIntent();
        assertThat(refused(() -> refund(RefundCreateParams.builder().setPaymentIntent(declined)))
                        .getCode())
                .isEqualTo("payment_intent_unexpected_state");
    }

    @Test
    void tellsByWebhooks() throws Exception {
        var refund = refund(order().setAmount(1500L).putMetadata("refundId", "r-2"));

        var told = (Refund) event(refund.getId(), "refund.created");
        assertThat(told.getStatus()).isEqualTo("succeeded");
        assertThat(told.getMetadata()).containsEntry("refundId", "r-2");
        assertThat(event(refund.getId(), "refund.updated")).isInstanceOf(Refund.class);
        var charged = (Charge) event(charge().getId(), "charge.refunded");
        assertThat(charged.getAmountRefunded()).isEqualTo(1500);
        assertThat(charged.getMetadata()).containsEntry("attemptId", "a-1");
        assertThat(charged.getRefunds()).isNull();
    }

    @Test
    void letsSomebodyRefundInTheDashboard() throws Exception {
        var path = "/sandbox/stripe/charges/" + charge().getId() + "/refund";
        var answer = new Http(port).post(path, "{\"amount\":2000}", "Content-Type", "application/json");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"amount\":2000", "\"metadata\":{}");
        assertThat(charge().getAmountRefunded()).isEqualTo(2000);
        assertThat(((Charge) event(charge().getId(), "charge.refunded")).getAmountRefunded())
                .isEqualTo(2000);

        assertThat(new Http(port).post(path, "").statusCode()).isEqualTo(201);
        assertThat(charge().getRefunded()).isTrue();
        assertThat(new Http(port).post(path, "").body()).contains("charge_already_refunded");
        assertThat(new Http(port)
                        .post("/sandbox/stripe/charges/ch_nobody/refund", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesTheNextRefundAsItIsTold() throws Exception {
        var path = "/sandbox/stripe/refund-refusals";
        assertThat(new Http(port).post(path, "{\"code\":\"charge_disputed\"}").statusCode())
                .isEqualTo(201);
        assertThat(new Http(port).post(path, "{\"code\":\"CHARGE\"}").statusCode())
                .isEqualTo(400);

        assertThat(refused(() -> refund(order())).getCode()).isEqualTo("charge_disputed");

        assertThat(charge().getAmountRefunded()).isZero();
        assertThat(refund(order()).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void takesMoneyByAPageThatHadExpired() throws Exception {
        var session = client(port)
                .v1()
                .checkout()
                .sessions()
                .create(StripeFixture.aSession().build());
        client(port).v1().checkout().sessions().expire(session.getId());

        var path = "/sandbox/stripe/checkout/sessions/" + session.getId() + "/late-payment";
        assertThat(new Http(port).post(path, "").statusCode()).isEqualTo(200);

        assertThat(client(port)
                        .v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getPaymentStatus())
                .isEqualTo("paid");
    }

    @Test
    void takesTheMoneyOfARefundBackThatNobodyTook() throws Exception {
        var refund = refund(order().setAmount(1500L));
        var path = "/sandbox/stripe/refunds/" + refund.getId() + "/fail";
        assertThat(new Http(port).post(path, "{\"reason\":\"whim\"}").statusCode())
                .isEqualTo(400);

        assertThat(new Http(port)
                        .post(path, "{\"reason\":\"lost_or_stolen_card\"}")
                        .statusCode())
                .isEqualTo(200);

        var failed = client(port).v1().refunds().retrieve(refund.getId());
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("lost_or_stolen_card");
        assertThat(charge().getAmountRefunded()).isZero();
        assertThat(((Refund) event(refund.getId(), "refund.failed")).getFailureReason())
                .isEqualTo("lost_or_stolen_card");
    }

    private RefundCreateParams.Builder order() {
        return RefundCreateParams.builder().setPaymentIntent(intent);
    }

    private Refund refund(RefundCreateParams.Builder params) throws StripeException {
        return client(port).v1().refunds().create(params.build());
    }

    private Charge charge() throws StripeException {
        var expanded =
                PaymentIntentRetrieveParams.builder().addExpand("latest_charge").build();
        return client(port).v1().paymentIntents().retrieve(intent, expanded).getLatestChargeObject();
    }

    private static InvalidRequestException refused(ThrowingCallable call) {
        return catchThrowableOfType(InvalidRequestException.class, call);
    }

    private static Object event(String about, String type) throws Exception {
        var wanted = "\"type\":\"" + type + "\"";
        await().atMost(Duration.ofSeconds(20))
                .until(() -> WebhookReceiver.about(about).stream()
                        .anyMatch(r -> r.body().contains(wanted)));
        var received = WebhookReceiver.about(about).stream()
                .filter(r -> r.body().contains(wanted))
                .findFirst()
                .orElseThrow();
        return Webhook.constructEvent(received.body(), received.signature(), SandboxTest.WEBHOOK_SECRET)
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
    }
}
