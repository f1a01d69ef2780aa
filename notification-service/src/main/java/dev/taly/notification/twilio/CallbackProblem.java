package dev.taly.notification.twilio;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What can be wrong with a callback. */
enum CallbackProblem implements Problem {
    SIGNATURE_INVALID(
            HttpStatus.FORBIDDEN, "Signature invalid", "The signature does not belong to this message and address.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    CallbackProblem(HttpStatus status, String title, String detail) {
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
