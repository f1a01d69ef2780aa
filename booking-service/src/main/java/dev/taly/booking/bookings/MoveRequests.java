package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claim;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.MoveRequestEnd;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what customers wait for who asked to move: one way or the other, once, under the lock on the booking's row. The slot
 * that was asked for is claimed beside the booking's own, so neither answer can come too late for it.
 */
@Service
public class MoveRequests {

    private static final Logger log = LoggerFactory.getLogger(MoveRequests.class);

    private final BookingRepository bookings;
    private final Claims claims;
    private final Companies companies;

    MoveRequests(BookingRepository bookings, Claims claims, Companies companies) {
        this.bookings = bookings;
        this.claims = claims;
        this.companies = companies;
    }

    /**
     * @param booking locked
     * @throws dev.taly.defaults.problem.ProblemException 409 when a pool that it needs has become too small meanwhile
     */
    void approve(Booking booking, MoveRequest request, Instant now) {
        booking.approveMove(request, now, nameOf(booking));
        Claim slot = new Claim(
                booking.companyId(),
                booking.offeringId(),
                booking.holder(),
                request.slot().takings(),
                booking.expiresAt(),
                null);
        if (!claims.grantRequested(slot)) {
            throw BookingProblem.SLOT_TAKEN.exception();
        }
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Moved, as its customer asked");
    }

    /** @param booking locked */
    void decline(Booking booking, MoveRequest request, @Nullable String reason) {
        end(booking, request, MoveRequestEnd.DECLINED, reason, null);
    }

    /** @param booking locked */
    void expire(Booking booking, MoveRequest request) {
        end(booking, request, MoveRequestEnd.EXPIRED, null, null);
    }

    /**
     * Its customer wants to keep what he has.
     *
     * @param shown the token that he showed
     * @throws dev.taly.defaults.problem.ProblemException 409 when he asks for nothing any more; 404 when it is not his any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView withdraw(UUID bookingId, @Nullable String shown, Caller caller) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        BookingAccess.requireStill(BookingParty.CUSTOMER, booking, shown, caller);
        MoveRequest request = booking.moveRequest;
        if (request == null) {
            throw BookingProblem.BOOKING_STATUS.about(booking);
        }
        Actor actor = caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null;
        end(booking, request, MoveRequestEnd.WITHDRAWN, null, actor);
        return BookingView.of(bookings.saveAndFlush(booking), BookingParty.CUSTOMER, null);
    }

    private void end(
            Booking booking, MoveRequest request, MoveRequestEnd why, @Nullable String reason, @Nullable Actor actor) {
        claims.releaseRequested(booking.holder());
        booking.endMoveRequest(request, why, reason, actor, nameOf(booking));
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Does not move, {}", why);
    }

    private String nameOf(Booking booking) {
        return companies.stored(booking.companyId()).name();
    }
}
