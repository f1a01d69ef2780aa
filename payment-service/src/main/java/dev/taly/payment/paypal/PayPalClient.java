package dev.taly.payment.paypal;

import com.paypal.core.PayPalHttpClient;
import com.paypal.http.HttpRequest;
import com.paypal.http.exceptions.HttpException;
import com.paypal.http.exceptions.MalformedJsonException;
import com.paypal.http.exceptions.SerializeException;
import dev.taly.payment.providers.ProviderRejection;
import java.io.IOException;
import java.util.function.Function;
import org.springframework.http.HttpStatus;

/** Calls PayPal with a token that it takes. */
final class PayPalClient {

    private final PayPalHttpClient http;
    private final PayPalTokens tokens;

    PayPalClient(PayPalHttpClient http, PayPalTokens tokens) {
        this.http = http;
        this.tokens = tokens;
    }

    /**
     * @throws ProviderRejection when the answer cannot be read: the SDK and its models take little care of that, and it is the
     *     same the next time
     */
    <T, R> R call(HttpRequest<T> request, Function<T, R> read) throws IOException {
        try {
            return read.apply(execute(request));
        } catch (MalformedJsonException | SerializeException | RuntimeException e) {
            throw new ProviderRejection(
                    "PayPal's answer cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** PayPal may end a token before its time; that shows here alone. */
    private <T> T execute(HttpRequest<T> request) throws IOException {
        String authorization = tokens.authorization();
        try {
            return execute(request, authorization);
        } catch (HttpException e) {
            if (e.statusCode() != HttpStatus.UNAUTHORIZED.value()) {
                throw e;
            }
            tokens.drop(authorization);
            return execute(request, tokens.authorization());
        }
    }

    private <T> T execute(HttpRequest<T> request, String authorization) throws IOException {
        return http.execute(request.header("authorization", authorization)).result();
    }
}
