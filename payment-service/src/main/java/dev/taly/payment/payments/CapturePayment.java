package dev.taly.payment.payments;

import dev.taly.defaults.problem.ProblemException;
import dev.taly.payment.bookings.BookingClient;
import dev.taly.payment.bookings.BookingProblem;
import dev.taly.payment.bookings.Payable;
import dev.taly.payment.providers.PaymentProvider;
import dev.taly.payment.providers.ProviderDecline;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.Providers;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes money that a customer approved: asks whether the booking still wants it, commits the intent, calls the provider,
 * commits the result. Whoever dies in between leaves an intent, which is asked to its end with the same key.
 */
@Component
class CapturePayment {

    private static final Logger log = LoggerFactory.getLogger(CapturePayment.class);

    private final BookingClient bookings;
    private final Providers providers;
    private final PaymentRepository payments;
    private final PaymentService service;

    CapturePayment(BookingClient bookings, Providers providers, PaymentRepository payments, PaymentService service) {
        this.bookings = bookings;
        this.providers = providers;
        this.payments = payments;
        this.service = service;
    }

    /** @throws ProviderOutage when it is not known whether the money moved */
    Payment start(Payment payment, Attempt attempt) {
        if (!attempt.mayCapture()) {
            return payment;
        }
        Payable due;
        try {
            due = bookings.stillPayable(payment.bookingId());
        } catch (ProblemException e) {
            if (e.problem() == BookingProblem.BOOKING_NOT_PAYABLE) {
                log.info("Attempt {} is approved, but its booking can no longer be paid", attempt.id());
                return service.notWanted(attempt.id());
            }
            log.warn("Attempt {} is approved, but booking-service does not say if it is still owed", attempt.id());
            return service.unanswered(attempt.id());
        }
        return service.intendCapture(attempt.id(), due)
                ? finish(payment, attempt)
                : payments.findByAttempt(attempt.id()).orElseThrow();
    }

    /** @throws ProviderOutage when it is not known whether the money moved */
    Payment finish(Payment payment, Attempt attempt) {
        String sessionId = Objects.requireNonNull(attempt.sessionId(), "only what is open can be captured");
        String paymentId = attempt.providerPaymentId();
        PaymentProvider provider = providers.ofBegun(attempt.provider());
        try {
            return paymentId == null
                    ? service.captured(
                            attempt.id(), provider.capture(attempt.order(payment), sessionId, attempt.declines()))
                    : decided(attempt, provider.ask(sessionId, paymentId));
        } catch (ProviderDecline e) {
            log.info("Attempt {} declined by {}: {}", attempt.id(), attempt.provider(), e.getMessage());
            return service.captureDeclined(attempt.id());
        } catch (ProviderRefusal e) {
            log.warn("Capture of attempt {} refused by {}: {}", attempt.id(), attempt.provider(), e.getMessage());
            return service.captureRefused(attempt.id());
        }
    }

    /** A capture that the provider took its time over; one that it declined in the end cannot be repeated. */
    private Payment decided(Attempt attempt, ProviderSession session) {
        if (session.state() != ProviderSession.State.EXPIRED) {
            return service.captured(attempt.id(), session);
        }
        log.info("Capture of attempt {} declined by {} in the end", attempt.id(), attempt.provider());
        return service.captureRefused(attempt.id());
    }
}
