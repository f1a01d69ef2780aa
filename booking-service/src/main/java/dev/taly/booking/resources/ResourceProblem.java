package dev.taly.booking.resources;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum ResourceProblem implements Problem {
    EXTERNAL_REF_TAKEN(
            HttpStatus.CONFLICT,
            "External reference taken",
            "Another resource of this company has this externalRef. Choose another one."),
    RESOURCE_IN_USE(
            HttpStatus.CONFLICT,
            "Resource in use",
            "This is booked from now on; bookings says how often. Move or cancel the bookings first, or archive it with"
                    + " force."),
    RESOURCE_NEEDED(
            HttpStatus.CONFLICT,
            "Resource needed",
            "Nobody else can do what is in offerings. Change or archive that first, or archive this with force: then it is"
                    + " offered and cannot be booked."),
    CONFLICTING_BOOKINGS(
            HttpStatus.CONFLICT,
            "Conflicting bookings",
            "There are bookings that would be in conflict with that; see conflicts. Move or cancel them, or send force to let them stand.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ResourceProblem(HttpStatus status, String title, String detail) {
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
