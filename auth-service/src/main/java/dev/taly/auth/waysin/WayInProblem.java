package dev.taly.auth.waysin;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum WayInProblem implements Problem {
    LAST_WAY_IN(
            HttpStatus.CONFLICT,
            "The last way into the account",
            "Nothing else opens your account. Set a password, or add another passkey or provider, then remove this one.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    WayInProblem(HttpStatus status, String title, String detail) {
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
