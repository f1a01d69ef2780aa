package dev.taly.payment.payouts;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.user.CompanyCreated;
import org.springframework.stereotype.Component;

/** Hears of companies, to tell what their customers can pay. */
@Component
class CompanyListener implements EventConsumer {

    private final PayoutTermsService terms;

    CompanyListener(PayoutTermsService terms) {
        this.terms = terms;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.PAYMENT_COMPANIES;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(
                CompanyCreated.class,
                event -> terms.first(event.data().companyId(), event.data().currency()));
    }
}
