package dev.taly.notification.webhooks;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What can be wrong with what a provider sends. */
public enum WebhookProblem implements Problem {
    SIGNATURE_INVALID(
            HttpStatus.FORBIDDEN, "Signature invalid", "The signature does not belong to this message and address.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    WebhookProblem(HttpStatus status, String title, String detail) {
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
