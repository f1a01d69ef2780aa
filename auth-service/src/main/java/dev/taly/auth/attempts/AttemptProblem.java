package dev.taly.auth.attempts;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum AttemptProblem implements Problem {
    SIGN_IN_THROTTLED(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many failed attempts",
            "Too many wrong passwords or codes were tried. Wait for the time in Retry-After, or ask for a link by mail to"
                    + " set a new password: you can sign in right after that. A passkey works at any time.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    AttemptProblem(HttpStatus status, String title, String detail) {
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
