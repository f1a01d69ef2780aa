package dev.taly.payment.payments;

import dev.taly.payment.providers.PaymentProvider;
import dev.taly.payment.providers.ProviderKeySpent;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import dev.taly.payment.providers.ProviderThrottling;
import dev.taly.payment.providers.Providers;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings an attempt and the provider's view of it together: calls the provider outside, records inside a transaction. */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final String NO_ANSWER = "Attempt {} has no answer to rely on: {}";

    private final Providers providers;
    private final PaymentRepository payments;
    private final PaymentService service;
    private final CapturePayment capture;

    Settlement(Providers providers, PaymentRepository payments, PaymentService service, CapturePayment capture) {
        this.providers = providers;
        this.payments = payments;
        this.service = service;
        this.capture = capture;
    }

    /** Asks what there is to ask about the attempt, however often and by however many this is called. */
    Payment settle(UUID attemptId) {
        try {
            return askAndLearn(attemptId);
        } catch (ProviderOutage e) {
            return unanswered(attemptId, e);
        }
    }

    /**
     * The same, when it is due and nobody waits.
     *
     * @throws ProviderOutage which asking again may never mend: it must not go on for ever
     */
    void settleDue(UUID attemptId) {
        try {
            askAndLearn(attemptId);
        } catch (ProviderThrottling e) {
            unanswered(attemptId, e);
        } catch (ProviderOutage e) {
            log.warn(NO_ANSWER, attemptId, e.getMessage());
            service.unknown(attemptId);
            throw e;
        }
    }

    private Payment askAndLearn(UUID attemptId) {
        Payment payment = payments.findByAttempt(attemptId).orElseThrow();
        Attempt attempt = payment.attempt(attemptId);
        if (!attempt.isToBeAsked()) {
            return payment;
        }
        Payment settled = step(payment, attempt);
        Attempt now = settled.attempt(attemptId);
        boolean becameToBeClosed = now.isToBeClosed() && !attempt.isToBeClosed();
        boolean hasAnotherKey = now.key().number() > attempt.key().number();
        return becameToBeClosed || hasAnotherKey ? step(settled, now) : settled;
    }

    private Payment step(Payment payment, Attempt attempt) {
        try {
            if (attempt.isCapturing()) {
                return capture.finish(payment, attempt);
            }
            ProviderSession session = ask(payment, attempt);
            Payment learnt = service.learn(attempt.id(), session);
            return session.state() == State.APPROVED ? capture.start(learnt, learnt.attempt(attempt.id())) : learnt;
        } catch (ProviderRefusal e) {
            log.warn("Attempt {} refused by {}: {}", attempt.id(), attempt.provider(), e.getMessage());
            return service.refused(attempt.id());
        } catch (ProviderKeySpent e) {
            log.warn("Attempt {} takes another key with {}: {}", attempt.id(), attempt.provider(), e.getMessage());
            return service.spend(attempt.key());
        }
    }

    private Payment unanswered(UUID attemptId, ProviderOutage e) {
        log.warn(NO_ANSWER, attemptId, e.getMessage());
        return service.unanswered(attemptId);
    }

    private ProviderSession ask(Payment payment, Attempt attempt) {
        PaymentProvider provider = providers.ofBegun(attempt.provider());
        String sessionId = attempt.sessionId();
        if (sessionId == null) {
            return provider.open(attempt.order(payment));
        }
        String paymentId = attempt.providerPaymentId();
        if (paymentId != null) {
            return provider.ask(sessionId, paymentId);
        }
        return attempt.isCloseRequested() ? provider.close(sessionId) : provider.ask(sessionId);
    }
}
