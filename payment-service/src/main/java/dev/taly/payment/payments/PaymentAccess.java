package dev.taly.payment.payments;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.bookings.BookingClient;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.companies.Members;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who may see a payment, and who may give its money back: whoever may see its booking now. Asks booking-service and
 * user-service, so never inside a transaction.
 */
@Component
public class PaymentAccess {

    /** As what somebody looks at a payment. */
    public enum Viewer {
        CUSTOMER,
        MEMBER
    }

    private final PaymentRepository payments;
    private final BookingClient bookings;
    private final Members members;

    PaymentAccess(PaymentRepository payments, BookingClient bookings, Members members) {
        this.payments = payments;
        this.bookings = bookings;
        this.members = members;
    }

    /** The payment, for the customer of its booking and for every member of its company; others find nothing. */
    Payment visible(UUID paymentId, Payer payer) {
        Payment payment = find(paymentId);
        requireViewer(payment, payer);
        return payment;
    }

    /** The payments of a booking, for the same people; its customer is told also that there are none. */
    List<Payment> visibleOf(UUID bookingId, Payer payer) {
        List<Payment> found = payments.findByBookingIdOrderById(bookingId);
        if (!found.isEmpty()) {
            requireViewer(found.getFirst(), payer);
        } else if (!bookings.isCustomer(bookingId, payer)) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        return found;
    }

    /**
     * @throws ProblemException {@code not-found} for everybody who may not see it, {@code
     *     service-unavailable} while nobody says who may
     */
    public Viewer viewer(UUID paymentId, Payer payer) {
        return requireViewer(find(paymentId), payer);
    }

    private Payment find(UUID paymentId) {
        return payments.findById(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** Members are let in also while booking-service does not answer. */
    private Viewer requireViewer(Payment payment, Payer payer) {
        ProblemException unanswered = CommonProblem.NOT_FOUND.exception();
        try {
            if (bookings.isCustomer(payment.bookingId(), payer)) {
                return Viewer.CUSTOMER;
            }
        } catch (ProblemException e) {
            unanswered = e;
        }
        UUID userId = payer.userId();
        if (userId != null && members.role(payment.companyId(), userId).isPresent()) {
            return Viewer.MEMBER;
        }
        throw unanswered;
    }

    /**
     * Makes sure that somebody may give the payment's money back.
     *
     * @throws ProblemException {@code forbidden} for those who may only see the payment,
     *     {@code not-found} for everybody else
     */
    public void requireManager(UUID paymentId, UUID userId) {
        Payment payment = find(paymentId);
        Optional<MemberRole> role = members.role(payment.companyId(), userId);
        if (role.filter(PaymentAccess::mayRefund).isPresent()) {
            return;
        }
        boolean maySee = role.isPresent() || bookings.isCustomer(payment.bookingId(), new Payer(userId, null));
        throw (maySee ? CommonProblem.FORBIDDEN : CommonProblem.NOT_FOUND).exception();
    }

    /** @throws ProblemException {@code not-found} for those who do not belong to the company */
    void requireMember(UUID companyId, UUID userId) {
        if (members.role(companyId, userId).isEmpty()) {
            throw CommonProblem.NOT_FOUND.exception();
        }
    }

    /**
     * Makes sure that somebody leads the company.
     *
     * @throws ProblemException {@code forbidden} for its staff, {@code not-found} for everybody else
     */
    public void requireCompanyManager(UUID companyId, UUID userId) {
        MemberRole role = members.role(companyId, userId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!mayRefund(role)) {
            throw CommonProblem.FORBIDDEN.exception();
        }
    }

    private static boolean mayRefund(MemberRole role) {
        return role == MemberRole.OWNER || role == MemberRole.MANAGER;
    }
}
