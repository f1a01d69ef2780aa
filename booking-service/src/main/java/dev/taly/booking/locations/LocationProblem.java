package dev.taly.booking.locations;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum LocationProblem implements Problem {
    LOCATION_IN_USE(
            HttpStatus.CONFLICT,
            "Location in use",
            "Something that is offered, or somebody who can be booked, is at this location. Move or archive it first.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    LocationProblem(HttpStatus status, String title, String detail) {
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
