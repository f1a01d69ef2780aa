package dev.taly.payment.bookings;

import dev.taly.defaults.secrets.Tokens;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to pay or to see a payment: a signed-in user, a guest with the booking's token, or both.
 *
 * @param bookingToken the guest's proof; a malformed one proves nothing and is dropped
 */
public record Payer(@Nullable UUID userId, @Nullable String bookingToken) {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    public Payer {
        bookingToken = bookingToken != null && TOKEN.matcher(bookingToken).matches() ? bookingToken : null;
    }

    /** The form in which the token is stored. */
    public byte @Nullable [] tokenHash() {
        return bookingToken == null ? null : Tokens.hash(bookingToken);
    }

    @Override
    public String toString() {
        return "Payer[userId=" + userId + "]";
    }
}
