package dev.taly.payment.refunds;

import dev.taly.events.payment.RefundFailure;
import dev.taly.payment.providers.PaymentProvider;
import dev.taly.payment.providers.ProviderKeySpent;
import dev.taly.payment.providers.ProviderOutage;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderRefusal;
import dev.taly.payment.providers.ProviderThrottling;
import dev.taly.payment.providers.Providers;
import dev.taly.payment.providers.RefundRefusal;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings a refund and the provider's view of it together: calls the provider outside, records inside a transaction. */
@Component
class RefundSettlement {

    private static final Logger log = LoggerFactory.getLogger(RefundSettlement.class);
    private static final String NO_ANSWER = "Refund {} has no answer to rely on: {}";

    private final Providers providers;
    private final RefundRepository refunds;
    private final RefundService service;

    RefundSettlement(Providers providers, RefundRepository refunds, RefundService service) {
        this.providers = providers;
        this.refunds = refunds;
        this.service = service;
    }

    /** Asks what there is to ask about the refund, however often and by however many this is called. */
    Refund settle(UUID refundId) {
        try {
            return askAndLearn(refundId);
        } catch (ProviderOutage e) {
            return unanswered(refundId, e);
        }
    }

    /**
     * The same, when it is due and nobody waits.
     *
     * @throws ProviderOutage which asking again may never mend: it must not go on for ever
     */
    void settleDue(UUID refundId) {
        try {
            Refund _ = askAndLearn(refundId);
        } catch (ProviderThrottling e) {
            Refund _ = unanswered(refundId, e);
        } catch (ProviderOutage e) {
            log.warn(NO_ANSWER, refundId, e.getMessage());
            service.unknown(refundId);
            throw e;
        }
    }

    private Refund askAndLearn(UUID refundId) {
        Refund refund = refunds.findById(refundId).orElseThrow();
        if (!refund.status().isUnderway()) {
            return refund;
        }
        Refund settled = step(refund);
        boolean hasAnotherKey = settled.key().number() > refund.key().number();
        return hasAnotherKey ? step(settled) : settled;
    }

    private Refund step(Refund refund) {
        try {
            return service.learn(refund, ask(refund));
        } catch (RefundRefusal e) {
            log.warn("Refund {} refused by {}: {}", refund.id(), refund.provider(), e.getMessage());
            return service.refused(refund, e.failure());
        } catch (ProviderRefusal e) {
            // found before it was asked: it cannot move this very amount
            log.warn("Refund {} cannot be asked of {}: {}", refund.id(), refund.provider(), e.getMessage());
            return service.refused(refund, RefundFailure.REFUSED);
        } catch (ProviderKeySpent e) {
            log.warn("Refund {} takes another key with {}: {}", refund.id(), refund.provider(), e.getMessage());
            return service.spend(refund, refund.key());
        }
    }

    private Refund unanswered(UUID refundId, ProviderOutage e) {
        log.warn(NO_ANSWER, refundId, e.getMessage());
        return service.unanswered(refunds.findById(refundId).orElseThrow());
    }

    private ProviderRefund ask(Refund refund) {
        PaymentProvider provider = providers.ofBegun(refund.provider());
        String known = refund.providerRefundId();
        return known == null ? provider.refund(refund.order()) : provider.askRefund(known);
    }
}
