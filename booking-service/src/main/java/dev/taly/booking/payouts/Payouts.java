package dev.taly.booking.payouts;

import dev.taly.events.payment.PayoutTermsChanged;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What can be paid online. payment-service tells it by events; of a company that it has said nothing of, it is asked. */
@Component
public class Payouts {

    private final PayoutTermsStore store;
    private final PaymentServiceClient payments;

    Payouts(PayoutTermsStore store, PaymentServiceClient payments) {
        this.store = store;
        this.payments = payments;
    }

    /** Makes sure that it is known, if that is possible. May ask payment-service, so it is used before a transaction begins. */
    public void ask(UUID companyId, String currency) {
        if (store.find(companyId, currency).isEmpty()) {
            payments.terms(companyId, currency).ifPresent(answer -> store.save(answer.terms(), answer.sequence()));
        }
    }

    /** As it is known by now; asks nobody. Empty when payment-service has not said. */
    public Optional<PayoutTerms> find(UUID companyId, String currency) {
        return store.find(companyId, currency);
    }

    /** The same, and so it stays until the transaction ends. */
    public Optional<PayoutTerms> hold(UUID companyId, String currency) {
        return store.hold(companyId, currency);
    }

    /** @return what is so from now on; empty when something newer is known */
    public Optional<PayoutTerms> learn(PayoutTermsChanged event, long sequence) {
        PayoutTerms terms = PayoutTerms.of(event);
        return store.save(terms, sequence) ? Optional.of(terms) : Optional.empty();
    }
}
