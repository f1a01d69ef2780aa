package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Offering;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long bookings wait.
 *
 * @param payment for the payment, from the booking
 * @param approval for the company's answer
 * @param paymentAfterApproval for the payment, from the approval: the customer has to read a mail first
 * @param completion after the end, for somebody to say that the customer did not come
 */
@Validated
@ConfigurationProperties("booking.deadlines")
public record BookingDeadlines(
        @NotNull Duration payment,
        @NotNull Duration approval,
        @NotNull Duration paymentAfterApproval,
        @NotNull Duration completion) {

    /** An answer shorter before the start than the notice helps nobody; but there is always some time for one. */
    Instant approval(Instant now, Instant start, Duration notice) {
        Instant latest = start.minus(notice);
        Instant soonest = now.plus(payment);
        return earlier(now.plus(approval), latest.isBefore(soonest) ? earlier(soonest, start) : latest);
    }

    /** Nobody pays for what has begun. */
    Instant payment(Instant now, Instant start) {
        return earlier(now.plus(payment), start);
    }

    Instant afterApproval(Instant now, Instant start) {
        return earlier(now.plus(paymentAfterApproval), start);
    }

    /**
     * Of a booking that moves, which gives nobody more time. An answer is wanted as soon as of one that is booked then.
     *
     * @param offering as it is by now
     */
    public @Nullable Instant afterMove(Booking booking, Offering offering, Instant now, Instant start) {
        Instant until = booking.expiresAt();
        if (until == null) {
            return null;
        }
        Duration notice = Duration.ofMinutes(offering.rules().notice());
        return earlier(
                until, booking.status() == BookingStatus.PENDING_APPROVAL ? approval(now, start, notice) : start);
    }

    /** While a move waits for the company's answer the booking has two slots: at most until either of them begins. */
    public Instant moveAnswer(Instant now, Instant start, Instant requestedStart) {
        return earlier(now.plus(approval), earlier(start, requestedStart));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
