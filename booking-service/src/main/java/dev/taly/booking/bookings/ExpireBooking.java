package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives a slot back whose payment or approval did not come in time, or that was asked for and not agreed to in time. */
@Service
public class ExpireBooking {

    private static final Logger log = LoggerFactory.getLogger(ExpireBooking.class);

    private final BookingRepository bookings;
    private final MoveRequests moves;
    private final Claims claims;
    private final Companies companies;

    ExpireBooking(BookingRepository bookings, MoveRequests moves, Claims claims, Companies companies) {
        this.bookings = bookings;
        this.moves = moves;
        this.claims = claims;
        this.companies = companies;
    }

    /** For the sweeper: does nothing when it came after all, or somebody else is at it. */
    @Transactional
    public void expire(UUID bookingId, Instant now) {
        bookings.findOverdueUnlessLocked(bookingId, now).ifPresent(this::expire);
    }

    /** For the sweeper: what its customer asked for; does nothing when the answer came, or somebody else is at it. */
    @Transactional
    public void expireMoveRequest(UUID bookingId, Instant now) {
        bookings.findOverdueToMoveUnlessLocked(bookingId, now).ifPresent(booking -> endOverdueMove(booking, now));
    }

    /**
     * For who wants the slot now: waits for whoever is at it. When it came after all, its claims say so from then on, so
     * that nobody looks for it in his way again; what no booking asks for goes.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void expireInTheWay(UUID bookingId, Instant now) {
        bookings.findOverdueForUpdate(bookingId, now).ifPresentOrElse(this::expire, () -> keep(bookingId, now));
    }

    private void keep(UUID bookingId, Instant now) {
        bookings.findForUpdate(bookingId).ifPresent(booking -> {
            claims.keep(booking.holder(), booking.status.isPending() ? booking.expiresAt : null);
            endOverdueMove(booking, now);
            if (booking.moveRequest == null) {
                claims.releaseRequested(booking.holder());
            } else {
                claims.keepRequested(booking.holder(), booking.moveRequest.until());
            }
        });
    }

    private void endOverdueMove(Booking booking, Instant now) {
        MoveRequest request = booking.moveRequest;
        if (request != null && !request.isOpenAt(now)) {
            moves.expire(booking, request);
            bookings.save(booking);
        }
    }

    private void expire(Booking booking) {
        booking.expire(companies.stored(booking.companyId()).name());
        claims.release(booking.holder());
        bookings.save(booking);
        log.atInfo().addKeyValue("booking.id", booking.id()).log("Expired");
    }
}
