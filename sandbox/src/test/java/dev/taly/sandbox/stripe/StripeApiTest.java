package dev.taly.sandbox.stripe;

import static dev.taly.sandbox.stripe.StripeFixture.aSession;
import static dev.taly.sandbox.stripe.StripeFixture.client;
import static dev.taly.sandbox.stripe.StripeFixture.key;
import static dev.taly.sandbox.stripe.StripeFixture.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionListParams;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class StripeApiTest {

    @LocalServerPort
    private int port;

    @Test
    void listsSessionsNewestFirst() throws Exception {
        var older = sessions(port).create(aSession().build());
        var newer = sessions(port).create(aSession().build());
        var sinceThen = SessionListParams.builder()
                .setCreated(SessionListParams.Created.builder()
                        .setGte(older.getCreated())
                        .build())
                .setLimit(1L);

        var ids = new ArrayList<String>();
        for (var session : sessions(port).list(sinceThen.build()).autoPagingIterable()) {
            ids.add(session.getId());
        }

        assertThat(ids).containsSubsequence(newer.getId(), older.getId());
        assertThat(sessions(port)
                        .list(SessionListParams.builder()
                                .setCreated(SessionListParams.Created.builder()
                                        .setGte(newer.getCreated() + 60)
                                        .build())
                                .build())
                        .getData())
                .isEmpty();
    }

    @Test
    void createsASessionAndFetchesIt() throws Exception {
        long expiry = Instant.now().plusSeconds(31 * 60).getEpochSecond();
        var created = sessions(port).create(aSession().setExpiresAt(expiry).build());
        var fetched = sessions(port).retrieve(created.getId());
        assertThat(created.getId()).startsWith("cs_test_");
        assertThat(created.getUrl()).isEqualTo("http://localhost:8090/stripe/checkout/" + created.getId());
        assertThat(created.getLastResponse().requestId()).startsWith("req_");
        assertThat(fetched.getAmountTotal()).isEqualTo(4500);
        assertThat(fetched.getCurrency()).isEqualTo("eur");
        assertThat(fetched.getStatus()).isEqualTo("open");
        assertThat(fetched.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(fetched.getPaymentIntent())
                .as("begins with the first try to pay")
                .isNull();
        assertThat(fetched.getExpiresAt()).isEqualTo(expiry);
        assertThat(fetched.getMetadata()).containsEntry("paymentId", "p-1");
        assertThat(fetched.getClientReferenceId()).isEqualTo("booking-1");
    }

    @Test
    void expiresAnOpenSessionOnce() throws Exception {
        var session = sessions(port).create(aSession().build());
        var expired = sessions(port).expire(session.getId());
        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(expired.getUrl()).isNull();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> sessions(port).expire(session.getId()))
                .withMessageContaining("status of `expired`");
    }

    @Test
    void replaysTheAnswerOfAnIdempotencyKey() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = sessions(port).create(aSession().build(), key(key));
        var second = sessions(port).create(aSession().build(), key(key));
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .hasValue("true");
        assertThat(new Http(port).get("/sandbox/stripe/requests").body())
                .contains(key)
                .contains("\"replayed\":true");
    }

    @Test
    void refusesAnIdempotencyKeyWithOtherParameters() throws Exception {
        var key = key(UUID.randomUUID().toString());
        sessions(port).create(aSession().build(), key);
        assertThatExceptionOfType(IdempotencyException.class)
                .isThrownBy(() ->
                        sessions(port).create(aSession("eur", 4600, "Haircut").build(), key));
    }

    @Test
    void leavesTheKeyFreeWhenParametersAreRefused() throws Exception {
        var key = key(UUID.randomUUID().toString());
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        sessions(port).create(aSession("xxx", 4500, "Haircut").build(), key));
        assertThat(sessions(port).create(aSession().build(), key).getStatus()).isEqualTo("open");
    }

    @Test
    void refusesAnotherSecretKey() {
        var stranger = client(port, "sk_test_stranger").v1().checkout().sessions();
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> stranger.create(aSession().build()))
                .withMessageContaining("Invalid API Key provided");
    }

    @Test
    void refusesACallWithoutAKey() throws Exception {
        var answer = new Http(port).post("/stripe/v1/checkout/sessions", "mode=payment");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("invalid_request_error").contains("You did not provide an API key");
    }

    @ParameterizedTest
    @CsvSource({
        "eur, 4500, '', parameter_invalid_empty, line_items[0][price_data][product_data][name]",
        "eur, -1, Haircut, parameter_invalid_integer, line_items[0][price_data][unit_amount]",
        "xxx, 4500, Haircut, , line_items[0][price_data][currency]",
        "kwd, 4505, Haircut, , line_items[0][price_data][unit_amount]",
        "isk, 4550, Haircut, , line_items[0][price_data][unit_amount]",
        "eur, 49, Haircut, amount_too_small, ",
        "eur, 100000000, Haircut, amount_too_large, line_items[0][price_data][unit_amount]"
    })
    void refusesABadPrice(String currency, long amount, String name, String code, String param) {
        var error = refused(aSession(currency, amount, name));
        assertThat(error.getStatusCode()).isEqualTo(400);
        assertThat(error.getCode()).isEqualTo(code);
        assertThat(error.getParam()).isEqualTo(param);
    }

    @Test
    void refusesWhatStripeRefuses() {
        long now = Instant.now().getEpochSecond();
        assertThat(refused(aSession().setExpiresAt(now + 60)).getParam()).isEqualTo("expires_at");
        assertThat(refused(aSession().setExpiresAt(now + 25 * 3600)).getParam()).isEqualTo("expires_at");
        assertThat(refused(aSession().setSuccessUrl("/done")).getCode()).isEqualTo("url_invalid");
        assertThat(refused(aSession().setSuccessUrl("javascript:alert(1)")).getCode())
                .isEqualTo("url_invalid");
        assertThat(refused(aSession().setSuccessUrl(null)).getCode()).isEqualTo("parameter_missing");
        assertThat(refused(aSession().setMode(null)).getParam()).isEqualTo("mode");
        assertThat(refused(aSession().setCustomerEmail("ada")).getCode()).isEqualTo("email_invalid");
        assertThat(refused(aSession().putMetadata("k", "v".repeat(501))).getParam())
                .isEqualTo("metadata");
        assertThat(refused(aSession().putExtraParam("surprise", "1")).getCode()).isEqualTo("parameter_unknown");
        assertThat(refused(SessionCreateParams.builder()
                                .setMode(SessionCreateParams.Mode.PAYMENT)
                                .setSuccessUrl("http://localhost/"))
                        .getParam())
                .isEqualTo("line_items");
    }

    @Test
    void knowsNoForeignIdsAndNoOtherAddresses() throws Exception {
        var missing = catchThrowableOfType(
                InvalidRequestException.class, () -> sessions(port).retrieve("cs_test_missing"));
        assertThat(missing.getStatusCode()).isEqualTo(404);
        assertThat(missing.getCode()).isEqualTo("resource_missing");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> client(port).v1().paymentIntents().retrieve("pi_missing"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> client(port).v1().customers().list())
                .withMessageContaining("Unrecognized request URL (GET: /v1/customers)");
    }

    private InvalidRequestException refused(SessionCreateParams.Builder params) {
        return catchThrowableOfType(
                InvalidRequestException.class, () -> sessions(port).create(params.build()));
    }
}
