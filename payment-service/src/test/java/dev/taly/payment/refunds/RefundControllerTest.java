package dev.taly.payment.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyAutoConfiguration;
import dev.taly.payment.payments.PaymentAccess;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The shape of requests and who may send them; nothing here gets as far as a use case. */
@WebMvcTest(RefundController.class)
@ImportAutoConfiguration(IdempotencyAutoConfiguration.class)
class RefundControllerTest {

    private static final String PATH = "/api/v1/payments/01980000-0000-7000-8000-000000000007/refunds";

    @Autowired
    private MockMvcTester http;

    @MockitoBean
    private Idempotency idempotency;

    @MockitoBean
    private PaymentAccess access;

    @MockitoBean
    private MakeRefund makeRefund;

    @MockitoBean
    private RetryRefund retryRefund;

    @MockitoBean
    private RefundRetryService retryService;

    @MockitoBean
    private RefundRepository refunds;

    @Test
    void wantsSomebodyWhoIsSignedIn() {
        var anonymous = http.post()
                .uri(PATH)
                .header("Idempotency-Key", "0123456789abcdef")
                .header("Booking-Token", "bookingtoken-of-the-guest-0123456789")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{}")
                .exchange();

        problem(anonymous, 401, "/problems/unauthorized");
    }

    @Test
    void wantsSomebodyWhoIsSignedInToTryAgain() {
        var anonymous = http.post()
                .uri(PATH + "/01980000-0000-7000-8000-000000000009/retry")
                .header("Booking-Token", "bookingtoken-of-the-guest-0123456789")
                .exchange();

        problem(anonymous, 401, "/problems/unauthorized");
    }

    @Test
    void wantsSomebodyWhoIsSignedInToEndTheTries() {
        var anonymous = http.delete()
                .uri(PATH + "/01980000-0000-7000-8000-000000000009/retries")
                .header("Booking-Token", "bookingtoken-of-the-guest-0123456789")
                .exchange();

        problem(anonymous, 401, "/problems/unauthorized");
    }

    @Test
    void wantsAnIdempotencyKey() {
        problem(post(null, "{}"), 400, "/problems/idempotency-key-missing");
        problem(post("short", "{}"), 400, "/problems/malformed-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"amount":{"amount":0,"currency":"EUR"}}    | amount.amount
            {"amount":{"amount":-1,"currency":"EUR"}}   | amount.amount
            {"amount":{"currency":"EUR"}}               | amount.amount
            {"amount":{"amount":1}}                     | amount.currency
            {"amount":{"amount":1,"currency":"eur"}}    | amount.currency
            {"amount":{"amount":1,"currency":"EURO"}}   | amount.currency
            """)
    void wantsAnAmountThatCanBeGivenBack(String body, String field) {
        var answer = post("0123456789abcdef", body);

        problem(answer, 422, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void wantsAReasonThatFits() {
        problem(
                post("0123456789abcdef", "{\"reason\":\"" + "x".repeat(501) + "\"}"),
                422,
                "/problems/validation-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{\"amount\":5}", "{\"amount\":{\"amount\":1.5,\"currency\":\"EUR\"}}"})
    void refusesWhatIsNotTheRightJson(String body) {
        problem(post("0123456789abcdef", body), 400, "/problems/malformed-request");
    }

    private MvcTestResult post(String key, String body) {
        var request = http.post()
                .uri(PATH)
                .with(jwt().jwt(token -> token.subject(UUID.randomUUID().toString())))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
        verifyNoInteractions(idempotency, access, makeRefund);
    }
}
