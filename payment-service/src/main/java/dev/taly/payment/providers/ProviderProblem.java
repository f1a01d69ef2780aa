package dev.taly.payment.providers;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What can be wrong between callers, us and a provider. */
public enum ProviderProblem implements Problem {
    PROVIDER_UNAVAILABLE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Provider unavailable",
            "Payments through this provider are not offered here; choose another one."),
    /** Not kept under an idempotency key, as it passes. */
    PROVIDER_DOWN(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Provider down",
            "The provider does not answer at the moment, so nothing was begun. Choose another one, or try again in a minute."),
    PROVIDER_OFF(
            HttpStatus.SERVICE_UNAVAILABLE,
            "Provider off",
            "This was paid, or begun, through a provider that is not set up here any more. Nothing was moved; ask whoever runs"
                    + " this installation to set it up again."),
    SIGNATURE_INVALID(
            HttpStatus.BAD_REQUEST,
            "Signature invalid",
            "The signature does not belong to this message, or the message is too old.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ProviderProblem(HttpStatus status, String title, String detail) {
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
