package dev.taly.sandbox.stripe;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One call of the API as it came in; its id is the {@code Request-Id} of the answer. */
record StripeCall(
        String id,
        String method,
        String path,
        @Nullable String authorization,
        @Nullable String version,
        @Nullable String idempotencyKey,
        Params params) {

    static StripeCall of(HttpServletRequest request) {
        return new StripeCall(
                StripeId.next("req_", 14),
                request.getMethod(),
                request.getRequestURI().substring("/stripe".length()),
                request.getHeader("Authorization"),
                request.getHeader("Stripe-Version"),
                request.getHeader("Idempotency-Key"),
                Params.of(request.getParameterMap()));
    }
}
