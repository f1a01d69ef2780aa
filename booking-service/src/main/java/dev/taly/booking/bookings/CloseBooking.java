package dev.taly.booking.bookings;

import dev.taly.booking.companies.Companies;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.booking.BookingParty;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says how a booking ended that took its course: whether the customer came. The company may correct itself. */
@Service
class CloseBooking {

    private static final Logger log = LoggerFactory.getLogger(CloseBooking.class);

    private final BookingRepository bookings;
    private final Companies companies;
    private final Clock clock;

    CloseBooking(BookingRepository bookings, Companies companies, Clock clock) {
        this.bookings = bookings;
        this.companies = companies;
        this.clock = clock;
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 before it has begun, or when it does not stand */
    @Transactional
    public BookingView complete(UUID bookingId) {
        Booking booking = begun(bookingId, BookingStatus.COMPLETED);
        booking.complete(null, nameOf(booking));
        return closed(booking);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 before it has begun, or when it does not stand */
    @Transactional
    public BookingView missed(UUID bookingId) {
        Booking booking = begun(bookingId, BookingStatus.NO_SHOW);
        booking.missed(nameOf(booking));
        return closed(booking);
    }

    /** For the sweeper: nobody has said anything, and nobody is saying anything right now. */
    @Transactional
    public void completeUnasked(UUID bookingId, Instant ended) {
        bookings.findOverUnlessLocked(bookingId, ended).ifPresent(booking -> {
            booking.complete(null, nameOf(booking));
            closed(booking);
        });
    }

    private Booking begun(UUID bookingId, BookingStatus next) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!booking.time().hasBegunAt(clock.instant()) || !booking.status().canBecome(next)) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        return booking;
    }

    private BookingView closed(Booking booking) {
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Closed, {}", booking.status());
        return BookingView.of(bookings.saveAndFlush(booking), BookingParty.COMPANY, null);
    }

    private String nameOf(Booking booking) {
        return companies.stored(booking.companyId()).name();
    }
}
