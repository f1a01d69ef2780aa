package dev.taly.payment.bookings;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

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

    /** Whether he proves nothing at all. */
    boolean isNobody() {
        return userId == null && bookingToken == null;
    }

    void showToken(HttpHeaders headers) {
        if (bookingToken != null) {
            headers.set("Booking-Token", bookingToken);
        }
    }

    @Override
    public String toString() {
        return "Payer[userId=" + userId + "]";
    }
}
