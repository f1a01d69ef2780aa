package dev.taly.payment.payments;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.payment.bookings.Payer;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may see a payment and what belongs to it. */
@Component
public class PaymentAccess {

    /** As what somebody looks at a payment. */
    public enum Viewer {
        CUSTOMER
    }

    private final PaymentRepository payments;

    PaymentAccess(PaymentRepository payments) {
        this.payments = payments;
    }

    /** @throws dev.taly.defaults.problem.ProblemException {@code not-found} for everybody who may not see it */
    public Viewer viewer(UUID paymentId, Payer payer) {
        return payments.find(paymentId, payer.userId(), payer.tokenHash())
                .map(seen -> Viewer.CUSTOMER)
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }
}
