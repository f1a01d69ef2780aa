package dev.taly.payment.receipts;

import static dev.taly.payment.receipts.ReceiptFixture.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.payment.payments.PaymentAccess;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(ReceiptController.class)
class ReceiptControllerTest {

    private static final UUID PAYMENT = UUID.randomUUID();

    @Autowired
    private MockMvcTester http;

    @MockitoBean
    private PaymentAccess access;

    @MockitoBean
    private ReceiptTable receipts;

    @MockitoBean
    private ReceiptStore store;

    @Test
    void looksForNothingForStrangers() {
        when(access.viewer(any(), any())).thenThrow(CommonProblem.NOT_FOUND.exception());

        problem(get(PAYMENT.toString()), 404, "/problems/not-found");
        verifyNoInteractions(receipts, store);
    }

    @Test
    void tellsThatNothingWasPaid() {
        when(receipts.ofPayment(PAYMENT)).thenReturn(Optional.empty());

        problem(get(PAYMENT.toString()), 404, "/problems/not-found");
    }

    @Test
    void tellsWhenToAskAgain() {
        when(receipts.ofPayment(PAYMENT)).thenReturn(Optional.of(aReceipt()));

        var answer = get(PAYMENT.toString());

        problem(answer, 409, "/problems/receipt-not-ready");
        assertThat(answer).hasHeader("Retry-After", "2");
        verifyNoInteractions(store);
    }

    @Test
    void wantsAnId() {
        problem(get("not-an-id"), 400, "/problems/malformed-request");
    }

    private MvcTestResult get(String id) {
        return http.get().uri("/api/v1/payments/" + id + "/receipt").exchange();
    }

    private static void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
