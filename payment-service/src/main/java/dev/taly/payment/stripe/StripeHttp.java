package dev.taly.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponseStream;
import java.io.IOException;

/**
 * stripe-java's own client, with two mends. It fails with a NullPointerException when an error comes without a body, as
 * load balancers send it; and it does not tell whether an error is new or was answered to an earlier call.
 */
final class StripeHttp extends HttpURLConnectionClient {

    /**
     * Stripe answers its error of an earlier call with the same key again, and will for 24 hours.
     *
     * @see <a href="https://docs.stripe.com/api/idempotent_requests">Stripe: idempotent requests</a>
     */
    static final class ReplayedError extends ApiConnectionException {

        private static final long serialVersionUID = 1L;

        ReplayedError(int status) {
            super("The error " + status + " of an earlier call was answered again");
        }
    }

    @Override
    public StripeResponseStream requestStream(StripeRequest request) throws ApiConnectionException {
        StripeResponseStream response = stream(request);
        boolean replayed = response.headers()
                .firstValue("Idempotent-Replayed")
                .filter("true"::equals)
                .isPresent();
        if (replayed && response.code() >= 500) {
            close(response);
            throw new ReplayedError(response.code());
        }
        return response;
    }

    private StripeResponseStream stream(StripeRequest request) throws ApiConnectionException {
        try {
            return super.requestStream(request);
        } catch (NullPointerException e) {
            throw new ApiConnectionException("An answer without a body", e);
        }
    }

    private static void close(StripeResponseStream response) throws ApiConnectionException {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new ApiConnectionException("An answer that breaks off", e);
        }
    }
}
