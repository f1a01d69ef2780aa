package dev.taly.auth.grants;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum GrantProblem implements Problem {
    REFRESH_TOKEN_INVALID(
            HttpStatus.UNAUTHORIZED,
            "Signed out",
            "The refresh token is unknown, expired or was used before. Sign in again.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    GrantProblem(HttpStatus status, String title, String detail) {
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
