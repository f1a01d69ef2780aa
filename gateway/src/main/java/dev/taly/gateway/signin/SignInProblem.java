package dev.taly.gateway.signin;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What is wrong with a request that belongs to signing in. */
enum SignInProblem implements Problem {
    RETURN_TO_INVALID(
            HttpStatus.BAD_REQUEST,
            "Return path invalid",
            "returnTo is a path on this site, such as /bookings?page=2, with everything unusual in it encoded.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    SignInProblem(HttpStatus status, String title, String detail) {
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
