package dev.taly.payment.payments;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.payment.bookings.BookingClient;
import dev.taly.payment.bookings.BookingProblem;
import dev.taly.payment.bookings.Payable;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.providers.PaymentProvider;
import dev.taly.payment.providers.Providers;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Sends a customer to a provider's page: asks what is owed, commits the intent, calls the provider, commits the result. */
@Component
class StartPayment {

    /** More than one attempt in the way means that tabs are chasing each other. */
    private static final int ROUNDS = 3;

    private final BookingClient bookings;
    private final Providers providers;
    private final PaymentRepository payments;
    private final PaymentService service;
    private final Settlement settlement;

    StartPayment(
            BookingClient bookings,
            Providers providers,
            PaymentRepository payments,
            PaymentService service,
            Settlement settlement) {
        this.bookings = bookings;
        this.providers = providers;
        this.payments = payments;
        this.service = service;
        this.settlement = settlement;
    }

    /**
     * Starts the attempt, or continues it where an earlier call with the same id was interrupted.
     *
     * @return the payment with the attempt open, or paid already
     * @throws ProblemException {@code provider-down} before anything is begun, {@code service-unavailable} while it is not known what the provider did: call again
     */
    Payment start(UUID attemptId, PaymentRequest request, Payer payer) {
        Payment payment = payments.findByAttempt(attemptId).orElseGet(() -> begin(attemptId, request, payer));
        if (payment.attempt(attemptId).isUnderway()) {
            payment = settlement.settle(attemptId);
        }
        Attempt attempt = payment.attempt(attemptId);
        return switch (attempt.status()) {
            case SUCCEEDED -> payment;
            case OPEN -> {
                if (attempt.isCloseRequested()) {
                    throw PaymentProblem.ATTEMPT_CLOSED.exception();
                }
                yield payment;
            }
            case FAILED -> throw refusal(attempt);
            case CLOSED, TO_REFUND, REFUNDED -> throw PaymentProblem.ATTEMPT_CLOSED.exception();
            case CREATED, UNKNOWN ->
                throw tryAgain("The payment provider did not answer in time. Send the same request again, with the"
                        + " same Idempotency-Key.");
        };
    }

    private Payment begin(UUID attemptId, PaymentRequest request, Payer payer) {
        PaymentProvider provider = providers.get(request.provider());
        providers.requireAnswering(provider.name());
        Payable payable = payable(request.bookingId(), payer);
        for (int round = 0; round < ROUNDS; round++) {
            Optional<UUID> inTheWay = service.begin(attemptId, request, payable, payer);
            if (inTheWay.isEmpty()) {
                return payments.findByAttempt(attemptId).orElseThrow();
            }
            Payment settled = settlement.settle(inTheWay.get());
            Attempt older = settled.attempt(inTheWay.get());
            if (older.pendingReason() != null) {
                throw PaymentProblem.held(settled.id());
            }
            if (older.status().isPending()) {
                break;
            }
        }
        throw tryAgain("An earlier attempt to pay is still being closed. Send the same request again, with the same"
                + " Idempotency-Key.");
    }

    /** A booking that is paid owes nothing; its customer is told by which payment. */
    private Payable payable(UUID bookingId, Payer payer) {
        try {
            return bookings.payable(bookingId, payer);
        } catch (ProblemException e) {
            if (e.problem() == BookingProblem.BOOKING_NOT_PAYABLE) {
                payments.findByBookingIdOrderById(bookingId).stream()
                        .filter(payment -> payment.standing() == PaymentStanding.SUCCEEDED)
                        .findFirst()
                        .ifPresent(paid -> {
                            throw PaymentProblem.alreadyPaid(paid.id());
                        });
            }
            throw e;
        }
    }

    private static ProblemException refusal(Attempt attempt) {
        return attempt.reason() == FailureReason.PROVIDER_ERROR
                ? PaymentProblem.PAYMENT_REFUSED.exception()
                : PaymentProblem.ATTEMPT_CLOSED.exception();
    }

    private static ProblemException tryAgain(String detail) {
        return CommonProblem.SERVICE_UNAVAILABLE.because(detail).header("Retry-After", "3");
    }
}
