package dev.taly.booking.holds;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum HoldProblem implements Problem {
    HOLD_NOT_RENEWABLE(
            HttpStatus.CONFLICT,
            "Hold not renewable",
            "A hold can be renewed once, while it lasts. Book the slot now, or hold it anew if it is still free.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    HoldProblem(HttpStatus status, String title, String detail) {
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
