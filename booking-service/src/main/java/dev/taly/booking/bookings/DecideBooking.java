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
 * The company's answer to a request to book, or to move. The lock on the booking's row puts it before or after the deadline, a cancellation or
 * another answer that comes at the same moment.
 */
@Service
class DecideBooking {

    private static final Logger log = LoggerFactory.getLogger(DecideBooking.class);

    private final BookingRepository bookings;
    private final MoveRequests moves;
    private final BookedPeople people;
    private final Claims claims;
    private final Companies companies;
    private final BookingDeadlines deadlines;
    private final Clock clock;

    DecideBooking(
            BookingRepository bookings,
            MoveRequests moves,
            BookedPeople people,
            Claims claims,
            Companies companies,
            BookingDeadlines deadlines,
            Clock clock) {
        this.bookings = bookings;
        this.moves = moves;
        this.people = people;
        this.claims = claims;
        this.companies = companies;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Agrees to what is asked: the booking, or its move.
     *
     * @param start when what the company agrees to begins; null for whatever is asked
     * @param force whether it agrees although somebody is away
     * @throws dev.taly.defaults.problem.ProblemException 409 when it does not wait for an answer any more, or not for this
     *     one, or somebody whom it needs is not there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView approve(UUID bookingId, @Nullable Instant start, boolean force) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        Booking booking = locked(bookingId);
        MoveRequest move = booking.at(now).openMoveRequest();
        if (move == null && !booking.at(now).isDecidable()) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        Appointment asked = move == null ? booking.appointment() : move.slot().appointment();
        if (start != null && !start.equals(asked.time().start())) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        people.requireAll(bookingId, asked, force);
        if (move == null) {
            booking.approve(deadlines.afterApproval(now, booking.time().start()), nameOf(booking));
            claims.keep(booking.holder(), booking.expiresAt());
        } else {
            moves.approve(booking, move, now);
        }
        return decided(booking);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it does not wait for an answer any more */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView decline(UUID bookingId, @Nullable String reason) {
        Booking booking = locked(bookingId);
        BookingMoment moment = booking.at(clock.instant());
        MoveRequest move = moment.openMoveRequest();
        if (move != null) {
            moves.decline(booking, move, reason);
        } else if (moment.isDecidable()) {
            claims.release(booking.holder());
            booking.decline(reason, nameOf(booking));
        } else {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        return decided(booking);
    }

    private Booking locked(UUID bookingId) {
        return bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    private BookingView decided(Booking booking) {
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Decided, {}", booking.status());
        return BookingView.of(bookings.saveAndFlush(booking), BookingParty.COMPANY, null);
    }

    private String nameOf(Booking booking) {
        return companies.stored(booking.companyId()).name();
    }
}
