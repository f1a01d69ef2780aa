package dev.taly.payment.providers;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** What can be wrong between callers, us and a provider. */
public enum ProviderProblem implements Problem {
    PROVIDER_UNAVAILABLE(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Provider unavailable",
            "Payments through this provider are not offered here; choose another one."),
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
