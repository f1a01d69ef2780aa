package dev.taly.booking.bookings;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the deadlines of every state that waits for somebody. Ticks on the machine's clock; what is overdue is a matter of
 * business time. Every replica runs it.
 */
@Component
class BookingSweeper {

    private static final Logger log = LoggerFactory.getLogger(BookingSweeper.class);
    private static final int BATCH = 500;

    private final BookingRepository bookings;
    private final ExpireBooking expireBooking;
    private final CloseBooking closeBooking;
    private final BookingDeadlines deadlines;
    private final Clock clock;

    BookingSweeper(
            BookingRepository bookings,
            ExpireBooking expireBooking,
            CloseBooking closeBooking,
            BookingDeadlines deadlines,
            Clock clock) {
        this.bookings = bookings;
        this.expireBooking = expireBooking;
        this.closeBooking = closeBooking;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        Instant now = clock.instant();
        each(bookings.findOverdue(now, Limit.of(BATCH)), booking -> expireBooking.expire(booking, now));
        each(
                bookings.findOverdueToMove(now, Limit.of(BATCH)),
                booking -> expireBooking.expireMoveRequest(booking, now));
    }

    @Scheduled(fixedDelay = 5_000)
    void completeWhatIsOver() {
        Instant ended = clock.instant().minus(deadlines.completion());
        each(bookings.findOver(ended, Limit.of(BATCH)), booking -> closeBooking.completeUnasked(booking, ended));
    }

    /** One transaction each, so that a booking that cannot be closed keeps no other from it. */
    private static void each(List<UUID> bookingIds, Consumer<UUID> work) {
        for (UUID bookingId : bookingIds) {
            try {
                work.accept(bookingId);
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("booking.id", bookingId).setCause(e).log("Not closed yet");
            }
        }
    }
}
