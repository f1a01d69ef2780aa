package dev.taly.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.idempotency.IdempotencyAutoConfiguration;
import dev.taly.defaults.problem.CommonProblem;
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
@WebMvcTest(PaymentController.class)
@ImportAutoConfiguration(IdempotencyAutoConfiguration.class)
class PaymentControllerTest {

    private static final String KEY = "0123456789abcdef";
    private static final String GOOD = """
            {"bookingId":"01980000-0000-7000-8000-000000000004","provider":"STRIPE",
             "returnUrl":"/checkout/return","cancelUrl":"/checkout/cancel"}""";

    @Autowired
    private MockMvcTester http;

    @MockitoBean
    private Idempotency idempotency;

    @MockitoBean
    private StartPayment startPayment;

    @MockitoBean
    private SettlePayment settlePayment;

    @MockitoBean
    private PaymentAccess access;

    @Test
    void wantsAnIdempotencyKey() {
        problem(post(null, GOOD), 400, "/problems/idempotency-key-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with space 0123456789", "umlaut-ä-0123456789"})
    void wantsAWellFormedIdempotencyKey(String key) {
        problem(post(key, GOOD), 400, "/problems/malformed-request");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            returnUrl | /checkout/return | https://evil.example/
            returnUrl | /checkout/return | //evil.example
            cancelUrl | /checkout/cancel | /\\\\evil.example
            cancelUrl | /checkout/cancel | checkout
            """)
    void wantsPathsOfOurOwn(String field, String good, String bad) {
        var answer = post(KEY, GOOD.replace(good, bad));

        problem(answer, 422, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void wantsShortPaths() {
        var answer = post(KEY, GOOD.replace("/checkout/return", "/" + "x".repeat(500)));

        problem(answer, 422, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("returnUrl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bookingId", "provider", "returnUrl", "cancelUrl"})
    void namesTheFieldThatIsMissing(String field) {
        var answer = post(
                KEY,
                GOOD.replace("\"" + field + "\":", "\"" + field + "\":null,\"" + field + "X\":")
                        .replaceFirst(",\"" + field + "X\":\"[^\"]*\"", ""));

        problem(answer, 422, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "STRIPE"                               | "CASH"      | provider
            "01980000-0000-7000-8000-000000000004" | "one"       | bookingId
            "01980000-0000-7000-8000-000000000004" | 17          | bookingId
            "/checkout/return"                     | {}          | returnUrl
            "/checkout/return"                     | "/\\u0000"  | returnUrl
            """)
    void namesTheFieldOfTheWrongType(String good, String bad, String field) {
        var answer = post(KEY, GOOD.replace(good, bad));

        problem(answer, 400, "/problems/malformed-request");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"bookingId\":"})
    void refusesWhatIsNotJson(String body) {
        problem(post(KEY, body), 400, "/problems/malformed-request");
    }

    @Test
    void findsNothingForStrangers() {
        when(access.visible(any(), any())).thenThrow(CommonProblem.NOT_FOUND.exception());

        problem(get(UUID.randomUUID().toString()), 404, "/problems/not-found");
        problem(get("not-an-id"), 400, "/problems/malformed-request");
        problem(settle(UUID.randomUUID().toString()), 404, "/problems/not-found");
        problem(settle("not-an-id"), 400, "/problems/malformed-request");
        verifyNoInteractions(settlePayment);
    }

    @Test
    void deniesEverythingElse() {
        var user = jwt().jwt(token -> token.subject(UUID.randomUUID().toString()));

        assertThat(http.get().uri("/api/v1/payments/1/anything")).hasStatus(401);
        assertThat(http.get().uri("/api/v1/payments/1/anything").with(user)).hasStatus(403);
        assertThat(http.delete().uri("/api/v1/payments").with(user)).hasStatus(405);
    }

    private MvcTestResult post(String key, String body) {
        var request = http.post()
                .uri("/api/v1/payments")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private MvcTestResult get(String id) {
        return http.get().uri("/api/v1/payments/" + id).exchange();
    }

    private MvcTestResult settle(String id) {
        return http.post().uri("/api/v1/payments/" + id + "/settle").exchange();
    }

    private void problem(MvcTestResult answer, int status, String type) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
        verifyNoInteractions(idempotency, startPayment);
    }
}
