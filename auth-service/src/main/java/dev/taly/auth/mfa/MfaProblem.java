package dev.taly.auth.mfa;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum MfaProblem implements Problem {
    TOTP_ALREADY_ON(
            HttpStatus.CONFLICT,
            "Authenticator app already in use",
            "An authenticator app is set up. To use another one, turn the present one off first."),
    TOTP_NOT_ON(
            HttpStatus.CONFLICT,
            "No authenticator app",
            "No authenticator app is set up for this account. Set one up first."),
    CODE_INVALID(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Wrong code",
            "The code is wrong. Check that the clock of your device is right, and send the code that the app shows now.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    MfaProblem(HttpStatus status, String title, String detail) {
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
