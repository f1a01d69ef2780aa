package dev.taly.payment.refunds;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** Why money does not go back. */
enum RefundProblem implements Problem {
    REFUND_EXCEEDS_PAYMENT(
            HttpStatus.CONFLICT,
            "Refund exceeds payment",
            "Less than that is left of the payment, counting refunds that are underway; see refundable."),
    REFUND_REFUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Refund refused",
            "The provider does not give this money back. Nothing was moved; give it back in another way.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    RefundProblem(HttpStatus status, String title, String detail) {
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
