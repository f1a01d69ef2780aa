package dev.taly.booking.holidays;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum HolidayProblem implements Problem {
    HOLIDAY_EXISTS(
            HttpStatus.CONFLICT,
            "Holiday exists",
            "That day is a holiday there already. Remove that one to rename it.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    HolidayProblem(HttpStatus status, String title, String detail) {
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
