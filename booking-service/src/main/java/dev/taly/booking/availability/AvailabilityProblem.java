package dev.taly.booking.availability;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum AvailabilityProblem implements Problem {
    RANGE_TOO_LARGE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Range too large",
            "At most 93 days, 20,000 slots and 2 MB are listed at once. Ask for fewer days, or for one resource.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    AvailabilityProblem(HttpStatus status, String title, String detail) {
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
