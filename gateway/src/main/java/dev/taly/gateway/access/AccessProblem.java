package dev.taly.gateway.access;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What is refused before anybody looks at who asks. */
enum AccessProblem implements Problem {
    CROSS_SITE(
            HttpStatus.FORBIDDEN,
            "Request from another site",
            "A browser sent this for a page of another site; send it from our own pages, or with an access token."),
    UNACCEPTABLE_REQUEST(
            HttpStatus.BAD_REQUEST,
            "Unacceptable request",
            "The method or the path of the request is not acceptable; paths hold no dot segments, double slashes or"
                    + " encoded separators.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    AccessProblem(HttpStatus status, String title, String detail) {
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
