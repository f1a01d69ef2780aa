package dev.taly.payment.refunds;

import dev.taly.defaults.problem.Problem;
import dev.taly.events.payment.RefundFailure;
import java.util.Objects;
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
            "The provider does not give this money back; see failure. Nothing was moved: put right what stands in the way"
                    + " and try the refund again, or give the money back in another way."),
    REFUND_DISPUTED(
            HttpStatus.CONFLICT,
            "Refund disputed",
            "The customer already took this money back by his bank or the provider, which holds it or has given it to him; see"
                    + " refundable for what is left. Nothing was moved: answer the dispute at the provider, and refund after it"
                    + " is won, if at all."),
    REFUND_NOT_FAILED(
            HttpStatus.CONFLICT,
            "Refund not failed",
            "Only a refund that failed can be tried again, or have its tries ended; see refundStatus. This one went back, or is underway.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    RefundProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    /** @throws dev.taly.defaults.problem.ProblemException {@code refund-refused} when nothing more happens by itself */
    static void refuseIfOver(Refund refund) {
        if (refund.status() == RefundStatus.FAILED && refund.retryAt() == null) {
            RefundFailure why = Objects.requireNonNullElse(refund.failure(), RefundFailure.REFUSED);
            throw REFUND_REFUSED.exception().with("failure", why);
        }
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
