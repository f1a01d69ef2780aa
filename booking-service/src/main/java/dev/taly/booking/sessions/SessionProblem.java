package dev.taly.booking.sessions;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum SessionProblem implements Problem {
    SESSION_NOT_UPDATABLE(
            HttpStatus.CONFLICT,
            "Session not updatable",
            "What the offering requires by now cannot be had at that time; reason says why. Free it, answer who asks to move there, or move the bookings"
                    + " to another time."),
    SESSION_BEGUN(
            HttpStatus.CONFLICT,
            "Session begun",
            "This session has begun, so it stays as it is. Update the ones to come.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    SessionProblem(HttpStatus status, String title, String detail) {
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
