package dev.taly.booking.bookings;

import dev.taly.booking.slots.Verdict;
import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import org.springframework.http.HttpStatus;

enum BookingProblem implements Problem {
    SLOT_NOT_OFFERED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Slot not offered",
            "This offering cannot be booked at that time. Choose a start that availability lists."),
    SLOT_TAKEN(HttpStatus.CONFLICT, "Slot taken", "Somebody else has this slot. Choose another one."),
    BOOKING_NOT_CANCELLABLE(
            HttpStatus.CONFLICT,
            "Booking not cancellable",
            "Only a booking that stands or waits for its payment can be cancelled, and only before it starts;"
                    + " bookingStatus and start say what is in the way.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    BookingProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** Why a slot cannot be booked. */
    static ProblemException of(Verdict verdict) {
        return switch (verdict) {
            case FREE, TAKEN, FULL, DAY_FULL -> SLOT_TAKEN.exception();
            case IN_THE_PAST -> notOffered("is in the past");
            case TOO_SOON -> notOffered("is too soon: this offering wants notice");
            case TOO_FAR -> notOffered("is further ahead than this offering can be booked");
            case OFF_GRID -> notOffered("is not one of the times at which this offering starts");
            case OUTSIDE_HOURS, TIME_OFF -> notOffered("is outside the working hours");
        };
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
