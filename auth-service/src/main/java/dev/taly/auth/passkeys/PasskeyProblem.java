package dev.taly.auth.passkeys;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

enum PasskeyProblem implements Problem {
    PASSKEY_UNKNOWN(
            HttpStatus.UNAUTHORIZED,
            "Passkey not accepted",
            "This passkey was removed, or belongs to another site. Sign in with your password, then add it again."),
    PASSKEY_NOT_ADDED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Passkey not added",
            "The answer of your device does not fit, or came too late. Start again."),
    TOO_MANY_PASSKEYS(
            HttpStatus.CONFLICT,
            "Too many passkeys",
            "An account has at most 20 passkeys. Remove one that you do not use any more.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    PasskeyProblem(HttpStatus status, String title, String detail) {
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
