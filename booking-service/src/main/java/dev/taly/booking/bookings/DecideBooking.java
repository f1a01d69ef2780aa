package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The company's answer to a request. The lock on the booking's row puts it before or after the deadline, a cancellation or
 * another answer that comes at the same moment.
 */
@Service
class DecideBooking {

    private static final Logger log = LoggerFactory.getLogger(DecideBooking.class);

    private final BookingRepository bookings;
    private final Claims claims;
    private final Companies companies;
    private final BookingDeadlines deadlines;
    private final Clock clock;

    DecideBooking(
            BookingRepository bookings, Claims claims, Companies companies, BookingDeadlines deadlines, Clock clock) {
        this.bookings = bookings;
        this.claims = claims;
        this.companies = companies;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it does not wait for an answer any more */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView approve(UUID bookingId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Booking booking = waiting(bookingId, now);
        booking.approve(deadlines.afterApproval(now, booking.time().start()), nameOf(booking));
        claims.keep(booking.holder(), booking.expiresAt());
        return decided(booking);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it does not wait for an answer any more */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView decline(UUID bookingId, @Nullable String reason) {
        Booking booking = waiting(bookingId, clock.instant());
        claims.release(booking.holder());
        booking.decline(reason, nameOf(booking));
        return decided(booking);
    }

    private Booking waiting(UUID bookingId, Instant now) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!booking.at(now).isDecidable()) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        return booking;
    }

    private BookingView decided(Booking booking) {
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Decided, {}", booking.status());
        return BookingView.of(bookings.saveAndFlush(booking), BookingParty.COMPANY, null);
    }

    private String nameOf(Booking booking) {
        return companies.stored(booking.companyId()).name();
    }
}
