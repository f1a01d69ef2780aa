package dev.taly.booking.bookings;

import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import org.springframework.http.HttpStatus;

public enum BookingProblem implements Problem {
    SLOT_NOT_OFFERED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Slot not offered",
            "This offering cannot be booked at that time. Choose a start that availability lists."),
    AMOUNT_NOT_PAYABLE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Amount not payable",
            "What would have to be paid online, amountDue, is a sum that no payment provider moves. Book for another number of"
                    + " people, or ask the company."),
    SLOT_TAKEN(HttpStatus.CONFLICT, "Slot taken", "Somebody else has this slot. Choose another one."),
    DAY_FULL(
            HttpStatus.CONFLICT,
            "Day full",
            "No more bookings of this offering are taken on that day. Choose another day."),
    NOT_ENOUGH_SEATS(
            HttpStatus.CONFLICT,
            "Not enough seats",
            "Fewer seats are left at this start than you want; seatsLeft says how many. Book for fewer people, or choose"
                    + " another start."),
    SLOT_WITHDRAWN(
            HttpStatus.CONFLICT,
            "Slot withdrawn",
            "The company has closed this time since it was held for you, or whoever was held is away then. Choose another"
                    + " slot."),
    RESOURCES_AWAY(
            HttpStatus.CONFLICT,
            "Everybody is away",
            "Whoever could do it is away at that time: by time off, a block, a day off or a holiday. To book all the same,"
                    + " send the resourceId of one of resourceIds."),
    BOOKING_NOT_CANCELLABLE(
            HttpStatus.CONFLICT,
            "Booking not cancellable",
            "Only a booking that stands or waits for its payment or approval can be cancelled, and only before it"
                    + " starts; bookingStatus and start say what is in the way."),
    COMPANY_CANCELS(
            HttpStatus.CONFLICT,
            "Cancelled by the company alone",
            "Customers cannot cancel this booking themselves. Ask the company; it can cancel it for you."),
    COMPANY_MOVES(
            HttpStatus.CONFLICT,
            "Moved by the company alone",
            "Customers cannot move this booking themselves. Ask the company; it can move it for you."),
    REFUND_CHANGED(
            HttpStatus.CONFLICT,
            "Refund changed",
            "Less would go back than you were shown; refund says how much, in minor units. Cancel again to accept that."),
    BOOKING_NOT_MOVABLE(
            HttpStatus.CONFLICT,
            "Booking not movable",
            "A booking can be moved until it starts, by its customer until freeUntil; bookingStatus and start say what"
                    + " is in the way. The company can still move it."),
    BOOKING_STATUS(
            HttpStatus.CONFLICT,
            "Not in this status",
            "That cannot be done with a booking in this bookingStatus, or not yet. Load it again to see where it stands."),
    TERMS_CHANGED(
            HttpStatus.CONFLICT,
            "Terms changed",
            "What was booked is not offered so any more, or not then; changes says what would be different after a move. Send"
                    + " it again with accept and this version to agree to that."),
    RESOURCES_UNAVAILABLE(
            HttpStatus.CONFLICT,
            "Resources unavailable",
            "Somebody or something that is needed for this has been archived or is away then; see resources. Reschedule the"
                    + " booking with somebody else, or decline it; send force to go ahead although somebody is away."),
    BOOKINGS_NOT_SWAPPABLE(
            HttpStatus.CONFLICT,
            "Bookings not swappable",
            "Two confirmed bookings can trade places when both are of the same offering, party size, length and price, at one"
                    + " place, with the same kinds of people and rooms, both or neither in a class, at different slots, and"
                    + " neither has begun; obstacle says what is in the way.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    BookingProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** The same of a start that may have a session, with so many seats left. */
    public static ProblemException of(Verdict verdict, int seatsLeft) {
        ProblemException problem = of(verdict);
        return verdict == Verdict.FULL ? problem.with("seatsLeft", seatsLeft) : problem;
    }

    /** Why a slot cannot be booked. */
    public static ProblemException of(Verdict verdict) {
        return switch (verdict) {
            case FREE, TAKEN -> SLOT_TAKEN.exception();
            case FULL -> NOT_ENOUGH_SEATS.exception();
            case DAY_FULL -> DAY_FULL.exception();
            case IN_THE_PAST -> notOffered("is in the past");
            case TOO_SOON -> notOffered("is sooner than this offering can be booked");
            case TOO_FAR -> notOffered("is further ahead than this offering can be booked");
            case OFF_GRID -> notOffered("is not one of the times at which this offering starts");
            case OUTSIDE_HOURS -> notOffered("is outside the working hours");
            case TIME_OFF -> notOffered("is at a time when nobody works who could do it");
        };
    }

    /** @param booking which is in the way itself */
    public ProblemException about(Booking booking) {
        return exception()
                .with("bookingStatus", booking.status().name())
                .with("start", booking.time().start().toString());
    }

    private static ProblemException notOffered(String message) {
        return SLOT_NOT_OFFERED.exception().field("start", message);
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String detail() {
        return detail;
    }
}
