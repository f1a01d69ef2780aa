package dev.taly.auth.sessions;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum SessionProblem implements Problem {
    STEP_UP_REQUIRED(
            HttpStatus.FORBIDDEN,
            "Confirm that it is you",
            "You proved who you are more than 10 minutes ago. Do so again with your password or the code of your second"
                    + " factor, or sign in again, and repeat what you were about to do.");

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
