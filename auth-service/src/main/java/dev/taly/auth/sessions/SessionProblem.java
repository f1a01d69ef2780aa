package dev.taly.auth.sessions;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum SessionProblem implements Problem {
    CREDENTIALS_INVALID(
            HttpStatus.UNAUTHORIZED,
            "Wrong e-mail address or password",
            "There is no account with this e-mail address and password. Check both and try again."),
    EMAIL_NOT_VERIFIED(
            HttpStatus.FORBIDDEN,
            "E-mail address not verified",
            "Open the link in the mail that was sent to you, or ask for a new one."),
    REFRESH_TOKEN_INVALID(
            HttpStatus.UNAUTHORIZED,
            "Signed out",
            "The refresh token is unknown, expired or was used before. Sign in again.");

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
