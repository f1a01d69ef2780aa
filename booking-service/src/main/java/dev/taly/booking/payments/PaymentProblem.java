package dev.taly.booking.payments;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum PaymentProblem implements Problem {
    BOOKING_NOT_PAYABLE(
            HttpStatus.CONFLICT,
            "Booking not payable",
            "Nothing can be paid for this booking: it is paid already, or the time for it is over.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    PaymentProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
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
