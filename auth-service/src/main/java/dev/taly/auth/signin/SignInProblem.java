package dev.taly.auth.signin;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum SignInProblem implements Problem {
    CREDENTIALS_INVALID(
            HttpStatus.UNAUTHORIZED,
            "Wrong e-mail address or password",
            "There is no account with this e-mail address and password. Check both and try again."),
    EMAIL_NOT_VERIFIED(
            HttpStatus.FORBIDDEN,
            "E-mail address not verified",
            "Open the link in the mail that was sent to you, or ask for a new one."),
    SECOND_FACTOR_REQUIRED(
            HttpStatus.UNAUTHORIZED,
            "Second factor required",
            "The password is right. Send the code of your authenticator app, or a recovery code, as well."),
    SECOND_FACTOR_INVALID(
            HttpStatus.UNAUTHORIZED,
            "Wrong code",
            "The code is wrong, too old or was used before. Wait for the next one and try again.");

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
