package dev.taly.payment.payments;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.companies.Members;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may see a payment, and who may give its money back. May ask user-service, so never inside a transaction. */
@Component
public class PaymentAccess {

    /** As what somebody looks at a payment. */
    public enum Viewer {
        CUSTOMER,
        MEMBER
    }

    private final PaymentRepository payments;
    private final Members members;

    PaymentAccess(PaymentRepository payments, Members members) {
        this.payments = payments;
        this.members = members;
    }

    /** The payment, for its customer and for every member of its company; others find nothing. */
    Payment visible(UUID paymentId, Payer payer) {
        return ofCustomer(paymentId, payer)
                .or(() -> ofMember(paymentId, payer))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** @throws dev.taly.defaults.problem.ProblemException {@code not-found} for everybody who may not see it */
    public Viewer viewer(UUID paymentId, Payer payer) {
        if (ofCustomer(paymentId, payer).isPresent()) {
            return Viewer.CUSTOMER;
        }
        return ofMember(paymentId, payer).map(seen -> Viewer.MEMBER).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /**
     * Makes sure that somebody may give the payment's money back.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code forbidden} for those who may only see the payment,
     *     {@code not-found} for everybody else
     */
    public void requireManager(UUID paymentId, UUID userId) {
        Payment payment = payments.findById(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Optional<MemberRole> role = members.role(payment.companyId(), userId);
        if (role.filter(PaymentAccess::mayRefund).isPresent()) {
            return;
        }
        boolean maySee = role.isPresent()
                || ofCustomer(paymentId, new Payer(userId, null)).isPresent();
        throw (maySee ? CommonProblem.FORBIDDEN : CommonProblem.NOT_FOUND).exception();
    }

    /** @throws dev.taly.defaults.problem.ProblemException {@code not-found} for those who do not belong to the company */
    void requireMember(UUID companyId, UUID userId) {
        if (members.role(companyId, userId).isEmpty()) {
            throw CommonProblem.NOT_FOUND.exception();
        }
    }

    /**
     * Makes sure that somebody leads the company.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code forbidden} for its staff, {@code not-found} for everybody
     *     else
     */
    public void requireCompanyManager(UUID companyId, UUID userId) {
        MemberRole role = members.role(companyId, userId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!mayRefund(role)) {
            throw CommonProblem.FORBIDDEN.exception();
        }
    }

    private Optional<Payment> ofCustomer(UUID paymentId, Payer payer) {
        return payments.find(paymentId, payer.userId(), payer.tokenHash());
    }

    private Optional<Payment> ofMember(UUID paymentId, Payer payer) {
        UUID userId = payer.userId();
        return userId == null
                ? Optional.empty()
                : payments.findById(paymentId)
                        .filter(payment ->
                                members.role(payment.companyId(), userId).isPresent());
    }

    private static boolean mayRefund(MemberRole role) {
        return role == MemberRole.OWNER || role == MemberRole.MANAGER;
    }
}
