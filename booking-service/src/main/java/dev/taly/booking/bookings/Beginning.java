package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Offering;
import dev.taly.events.booking.BookingParty;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a booking begins.
 *
 * @param expiresAt until when the state waits for somebody; null for one that waits for nobody
 */
public record Beginning(BookingStatus status, @Nullable Instant expiresAt) {

    /**
     * What the company books by hand stands at once. Approval comes before payment, so that a decline never needs a refund.
     */
    public static Beginning of(
            Offering offering, Instant start, BookingParty placedBy, Instant now, BookingDeadlines deadlines) {
        if (placedBy == BookingParty.COMPANY) {
            return new Beginning(BookingStatus.CONFIRMED, null);
        } else if (offering.approvalRequired()) {
            Duration notice = Duration.ofMinutes(offering.rules().notice());
            return new Beginning(BookingStatus.PENDING_APPROVAL, deadlines.approval(now, start, notice));
        } else if (offering.purpose() != null) {
            return new Beginning(BookingStatus.PENDING_PAYMENT, deadlines.payment(now, start));
        }
        return new Beginning(BookingStatus.CONFIRMED, null);
    }
}
