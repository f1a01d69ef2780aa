package dev.taly.payment.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponseStream;

/** stripe-java's own client, which fails with a NullPointerException when an error comes without a body, as load balancers send it. */
final class StripeHttp extends HttpURLConnectionClient {

    @Override
    public StripeResponseStream requestStream(StripeRequest request) throws ApiConnectionException {
        try {
            return super.requestStream(request);
        } catch (NullPointerException e) {
            throw new ApiConnectionException("An answer without a body", e);
        }
    }
}
