package dev.taly.payment.bookings;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** Why a booking takes no payment. */
public enum BookingProblem implements Problem {
    BOOKING_NOT_PAYABLE;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }

    @Override
    public String title() {
        return "Booking not payable";
    }

    @Override
    public String detail() {
        return "The booking is paid already, or its time to be paid has passed; look at the booking.";
    }
}
