package dev.taly.booking.bookings;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ticks on the machine's clock; what is overdue is a matter of business time. Every replica runs it. */
@Component
class BookingExpiryJob {

    private static final Logger log = LoggerFactory.getLogger(BookingExpiryJob.class);
    private static final int BATCH = 500;

    private final BookingRepository bookings;
    private final ExpireBooking expireBooking;
    private final Clock clock;

    BookingExpiryJob(BookingRepository bookings, ExpireBooking expireBooking, Clock clock) {
        this.bookings = bookings;
        this.expireBooking = expireBooking;
        this.clock = clock;
    }

    /** One transaction each, so that a booking that cannot be expired keeps no other from it. */
    @Scheduled(fixedDelay = 2_000)
    void sweep() {
        Instant now = clock.instant();
        List<UUID> overdue = bookings.findOverdue(now, Limit.of(BATCH));
        for (UUID bookingId : overdue) {
            try {
                expireBooking.expire(bookingId, now);
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("booking.id", bookingId).setCause(e).log("Not expired yet");
            }
        }
    }
}
