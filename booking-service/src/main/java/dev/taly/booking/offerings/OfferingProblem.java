package dev.taly.booking.offerings;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum OfferingProblem implements Problem {
    EXTERNAL_REF_TAKEN(
            HttpStatus.CONFLICT,
            "External reference taken",
            "Another offering of this company has this externalRef. Choose another one.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    OfferingProblem(HttpStatus status, String title, String detail) {
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
