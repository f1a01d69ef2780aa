package dev.taly.gateway.sessions;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What is wrong with a request of somebody who is signed in. */
enum SessionProblem implements Problem {
    CSRF_TOKEN_INVALID(
            HttpStatus.FORBIDDEN,
            "CSRF token invalid",
            "Read the csrfToken from GET /api/v1/session and send it in the header X-CSRF-Token.");

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
