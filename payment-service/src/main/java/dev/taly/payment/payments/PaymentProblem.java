package dev.taly.payment.payments;

import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** Why nobody can be sent to pay. */
enum PaymentProblem implements Problem {
    ALREADY_PAID(
            HttpStatus.CONFLICT,
            "Already paid",
            "The money for this booking has arrived; nothing is to be paid. See the payment paymentId."),
    PAYMENT_HELD(
            HttpStatus.CONFLICT,
            "Payment held",
            "The provider has your money for this booking and is still looking into it, which may take days; the business"
                    + " knows. Do not pay again: see the payment paymentId, which says how that ends."),
    ATTEMPT_CLOSED(
            HttpStatus.CONFLICT,
            "Attempt closed",
            "This attempt was closed, because a newer one replaced it or its time ran out. To pay, start a new one"
                    + " with a new Idempotency-Key."),
    PAYMENT_REFUSED(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Payment refused",
            "The provider does not take this payment. Choose another provider, or pay in another way.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    PaymentProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    static ProblemException alreadyPaid(UUID paymentId) {
        return ALREADY_PAID.exception().with("paymentId", paymentId);
    }

    static ProblemException held(UUID paymentId) {
        return PAYMENT_HELD.exception().with("paymentId", paymentId);
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
