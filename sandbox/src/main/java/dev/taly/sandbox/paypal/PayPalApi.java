package dev.taly.sandbox.paypal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What every call has in common: the token, the request id and error shapes. */
@Component
class PayPalApi {

    private static final Logger log = LoggerFactory.getLogger(PayPalApi.class);

    private final PayPalTokens tokens;
    private final RequestIds ids;

    PayPalApi(PayPalTokens tokens, RequestIds ids) {
        this.tokens = tokens;
        this.ids = ids;
    }

    ResponseEntity<String> answer(HttpServletRequest request, Function<PayPalCall, PayPalAnswer> endpoint)
            throws IOException {
        var call = PayPalCall.of(request);
        var answer = tokens.isGood(call.authorization()) ? run(call, endpoint) : invalidToken();
        var response = ResponseEntity.status(answer.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Paypal-Debug-Id", PayPalId.next(13).toLowerCase(Locale.ROOT));
        if (answer.replayed()) {
            // not PayPal's: for the record of calls
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.body());
    }

    private PayPalAnswer run(PayPalCall call, Function<PayPalCall, PayPalAnswer> endpoint) {
        try {
            var id = call.requestId();
            return id == null || !call.method().equals("POST")
                    ? endpoint.apply(call)
                    : ids.once(id, call, () -> endpoint.apply(call));
        } catch (PayPalError error) {
            return PayPalAnswer.of(error);
        } catch (RuntimeException unexpected) {
            log.error("The PayPal double failed on {} {}", call.method(), call.path(), unexpected);
            return PayPalAnswer.of(PayPalError.unexpected());
        }
    }

    private static PayPalAnswer invalidToken() {
        return new PayPalAnswer(401, """
                {"error":"invalid_token","error_description":"The token passed in was not found in the system"}""", false);
    }
}
