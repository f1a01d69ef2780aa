package dev.taly.payment.payments;

import dev.taly.events.payment.PaymentProvider;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A customer wants to pay.
 *
 * @param returnUrl path on our own origin, where the customer lands after paying
 * @param cancelUrl path on our own origin, where the customer lands when he turns back
 */
record PaymentRequest(
        @NotNull UUID bookingId,
        @NotNull PaymentProvider provider,

        @NotNull @Size(max = 500) @Pattern(regexp = OWN_PATH, message = NOT_OWN)
        String returnUrl,

        @NotNull @Size(max = 500) @Pattern(regexp = OWN_PATH, message = NOT_OWN)
        String cancelUrl) {

    /** One slash first, then what RFC 3986 allows in paths, queries and fragments: never another host. */
    static final String OWN_PATH = "/(?!/)(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*"
            + "(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?";

    private static final String NOT_OWN = "must be a path on this site, such as /checkout/return";
}
