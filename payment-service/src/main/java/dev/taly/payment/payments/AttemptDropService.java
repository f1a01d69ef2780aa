package dev.taly.payment.payments;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends an attempt that an operator drops after it was given up, so that its customer can pay in another way. */
@Service
class AttemptDropService {

    private static final Logger log = LoggerFactory.getLogger(AttemptDropService.class);

    private final PaymentRepository payments;

    AttemptDropService(PaymentRepository payments) {
        this.payments = payments;
    }

    /** What is due again meanwhile, or ended in another way, stays as it is. */
    @Transactional
    public void drop(UUID attemptId) {
        Payment payment = payments.lockByAttempt(attemptId).orElseThrow();
        AttemptStatus before = payment.attempt(attemptId).status();
        payment.dropped(attemptId);
        payments.save(payment);
        AttemptStatus now = payment.attempt(attemptId).status();
        if (now != before) {
            log.warn(
                    "Payment {} attempt {} was dropped: {} -> {}; money that comes of it goes back",
                    payment.id(),
                    attemptId,
                    before,
                    now);
        }
    }
}
