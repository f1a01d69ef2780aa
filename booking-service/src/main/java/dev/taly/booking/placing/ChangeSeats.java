package dev.taly.booking.placing;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.CommonProblem;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives a booking more or fewer seats of the class that it is in, and of the one that it asks to move to. */
@Component
public class ChangeSeats {

    private final Claims claims;
    private final Sessions sessions;
    private final MakeRoom makeRoom;

    ChangeSeats(Claims claims, Sessions sessions, MakeRoom makeRoom) {
        this.claims = claims;
        this.sessions = sessions;
        this.makeRoom = makeRoom;
    }

    /**
     * Fewer can always be had, even where there are more than the offering takes by now.
     *
     * @param booking locked
     * @param offering as it is by now, held
     * @throws dev.taly.defaults.problem.ProblemException 409 with how many it could have; 422 for more than the offering takes
     */
    public void change(Booking booking, Offering offering, int seats) {
        List<Taking> has = sessions.seatsOf(booking.holder());
        int most = has.isEmpty() ? 1 : offering.capacity();
        if (seats > booking.partySize() && seats > most) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("partySize", "must not be more than " + most);
        }
        boolean done = makeRoom.forClaim(booking.offeringId(), has, () -> claims.resize(booking.holder(), seats))
                .succeeded();
        if (!done) {
            throw BookingProblem.of(Verdict.FULL, sessions.roomFor(booking.holder()));
        }
    }
}
