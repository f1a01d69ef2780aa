package dev.taly.sandbox.stripe;

import static dev.taly.sandbox.stripe.StripeFixture.aSession;
import static dev.taly.sandbox.stripe.StripeFixture.client;
import static dev.taly.sandbox.stripe.StripeFixture.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.param.RefundCreateParams;
import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What banks do to charges, as Stripe's own SDK sees it. */
@SandboxTest
class StripeDisputesTest {

    @LocalServerPort
    private int port;

    private Control control;
    private String intent;
    private String charge;

    @BeforeEach
    void somebodyPaid() throws Exception {
        control = new Control(port);
        var session = sessions(port).create(aSession().build());
        new Http(port).post("/stripe/checkout/" + session.getId() + "/approve", "");
        intent = sessions(port).retrieve(session.getId()).getPaymentIntent();
        charge = client(port).v1().paymentIntents().retrieve(intent).getLatestCharge();
    }

    @Test
    void takesTheMoneyAndGivesItBack() throws Exception {
        var id = open("{'reason': 'product_not_received'}");

        var opened = dispute(id);
        assertThat(opened.getStatus()).isEqualTo("needs_response");
        assertThat(opened.getReason()).isEqualTo("product_not_received");
        assertThat(opened.getPaymentIntent()).isEqualTo(intent);
        assertThat(opened.getEvidenceDetails().getDueBy()).isGreaterThan(opened.getCreated());
        assertThat(opened.getBalanceTransactions())
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(-4500L);
        assertThatThrownBy(this::refund)
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_disputed"));

        become(id, "won");

        assertThat(dispute(id).getBalanceTransactions())
                .extracting(BalanceTransaction::getAmount)
                .containsExactly(-4500L, 4500L);
        refund();
        awaitEvents(
                id,
                "charge.dispute.created",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.closed",
                "charge.dispute.funds_reinstated");
    }

    @Test
    void takesNothingForAnInquiry() throws Exception {
        var id = open("{'amount': 1500, 'inquiry': true}");
        assertThat(dispute(id).getStatus()).isEqualTo("warning_needs_response");
        assertThat(dispute(id).getAmount()).isEqualTo(1500);

        become(id, "warning_under_review");
        become(id, "warning_closed");

        assertThat(dispute(id).getBalanceTransactions()).isEmpty();
        awaitEvents(id, "charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed");
    }

    @Test
    void refusesWhatStripeDoesNotKnow() throws Exception {
        assertThat(control.post("/sandbox/stripe/charges/" + charge + "/dispute", "{'reason': 'anger'}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(control.post("/sandbox/stripe/charges/ch_nobodys/dispute", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(control.post("/sandbox/stripe/disputes/" + open("{}") + "/status", "{'status': 'charmed'}")
                        .statusCode())
                .isEqualTo(400);
        assertThatThrownBy(() -> dispute("du_nobodys")).isInstanceOf(InvalidRequestException.class);
    }

    private String open(String order) throws Exception {
        var answer = control.post("/sandbox/stripe/charges/" + charge + "/dispute", order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").stringValue();
    }

    private void become(String id, String status) throws Exception {
        assertThat(control.post("/sandbox/stripe/disputes/" + id + "/status", "{'status': '" + status + "'}")
                        .statusCode())
                .isEqualTo(200);
    }

    private Dispute dispute(String id) throws Exception {
        return client(port).v1().disputes().retrieve(id);
    }

    private void refund() throws Exception {
        client(port)
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(intent).build());
    }

    private void awaitEvents(String id, String... types) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(JsonMapper.shared()
                                .readTree(new Http(port)
                                        .get("/sandbox/stripe/deliveries")
                                        .body())
                                .path("items")
                                .valueStream()
                                .filter(event ->
                                        event.path("objectId").stringValue("").equals(id))
                                .map(event -> event.path("type").stringValue("")))
                        .containsExactlyInAnyOrder(types));
    }
}
