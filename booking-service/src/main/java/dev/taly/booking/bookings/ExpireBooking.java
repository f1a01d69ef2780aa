package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives a slot back whose payment did not come in time. */
@Service
class ExpireBooking {

    private static final Logger log = LoggerFactory.getLogger(ExpireBooking.class);

    private final BookingRepository bookings;
    private final Claims claims;
    private final Companies companies;

    ExpireBooking(BookingRepository bookings, Claims claims, Companies companies) {
        this.bookings = bookings;
        this.claims = claims;
        this.companies = companies;
    }

    /** Does nothing when the payment came after all, or a replica is at it. */
    @Transactional
    public void expire(UUID bookingId, Instant now) {
        bookings.findOverdueForUpdate(bookingId, now).ifPresent(booking -> {
            booking.expire(companies.stored(booking.companyId()).name());
            claims.release(bookingId);
            bookings.save(booking);
            log.atInfo().addKeyValue("booking.id", bookingId).log("Expired");
        });
    }
}
