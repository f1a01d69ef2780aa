package dev.taly.payment.disputes;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.payments.DisputeNews;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.payments.Till;
import dev.taly.payment.providers.ProviderDispute;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every change of a dispute: short transactions under the lock of its payment's row, none of which calls a provider. */
@Service
public class DisputeService {

    private static final Logger log = LoggerFactory.getLogger(DisputeService.class);

    private final DisputeRepository disputes;
    private final Till till;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final Clock machineClock;

    DisputeService(
            DisputeRepository disputes,
            Till till,
            ApplicationEventPublisher publisher,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.disputes = disputes;
        this.till = till;
        this.publisher = publisher;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /**
     * A provider's webhook speaks of a dispute. What it says may be old: the provider is asked.
     *
     * @param providerPaymentId the money movement that is disputed
     * @return false while that movement is nobody's that we know, or brought no money yet: then this is to be told again later
     */
    @Transactional
    public boolean hear(PaymentProvider provider, String providerPaymentId, String providerDisputeId) {
        return disputes.findAttempt(provider, providerDisputeId)
                .or(() -> till.attempt(provider, providerPaymentId))
                .map(attemptId -> askAbout(attemptId, provider, providerDisputeId))
                .orElse(false);
    }

    /** Whether there is a dispute, decided or not, of that movement of money. */
    @Transactional(readOnly = true)
    public boolean isDisputed(PaymentProvider provider, String providerPaymentId) {
        return till.attempt(provider, providerPaymentId)
                .map(disputes::existsByAttemptId)
                .orElse(false);
    }

    private boolean askAbout(UUID attemptId, PaymentProvider provider, String providerDisputeId) {
        Takings takings = till.lockByAttempt(attemptId).orElseThrow();
        if (takings.of(attemptId).isEmpty()) {
            // the news that money came is still on its way, or lost
            till.askAbout(attemptId);
            return false;
        }
        Dispute dispute = disputes.findByProviderAndProviderDisputeId(provider, providerDisputeId)
                .orElseGet(() ->
                        new Dispute(Uuid7.next(), attemptId, provider, providerDisputeId, machineClock.instant()));
        dispute.ask(machineClock.instant());
        disputes.save(dispute);
        publisher.publishEvent(new DisputesDue(provider));
        return true;
    }

    /** The provider said how it stands, unless something was heard of it since it was asked: then it is asked again. */
    @Transactional
    void learn(Dispute known, ProviderDispute said) {
        Takings takings = till.lockByAttempt(known.attemptId()).orElseThrow();
        Dispute dispute = disputes.findById(known.id()).orElseThrow();
        if (!dispute.isStill(known)) {
            return;
        }
        int movements = dispute.movements();
        Optional<DisputeNews> news =
                dispute.learn(said, withdrawn(dispute, said, takings), clock.instant(), machineClock.instant());
        dispute.movementAfter(movements)
                .ifPresent(movement -> till.moved(
                        dispute.attemptId(),
                        movement.id(),
                        new Money(movement.amount(), said.amount().currency())));
        disputes.save(dispute);
        news.ifPresent(this::tell);
    }

    /** PayPal tells of the money that it takes for a dispute as of a refund, too, which is in the books if that came first. */
    private static long withdrawn(Dispute dispute, ProviderDispute said, Takings takings) {
        if (dispute.provider() != PaymentProvider.PAYPAL) {
            return said.withdrawn();
        }
        long left = takings.of(dispute.attemptId())
                .map(share -> share.refundable().amount())
                .orElse(0L);
        return Math.min(said.withdrawn(), left);
    }

    private void tell(DisputeNews news) {
        till.disputed(news);
        if (news.previousStatus() == null || news.status() == DisputeStatus.LOST) {
            log.warn("Dispute {} of attempt {} {}", news.disputeId(), news.attemptId(), news.status());
        } else {
            log.info("Dispute {} of attempt {} {}", news.disputeId(), news.attemptId(), news.status());
        }
    }
}
