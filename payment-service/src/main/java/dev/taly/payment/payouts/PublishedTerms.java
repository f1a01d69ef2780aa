package dev.taly.payment.payouts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.payment.PayoutTermsChanged;
import java.util.UUID;

/**
 * What was told of a company.
 *
 * @param sequence of the event that told it
 */
record PublishedTerms(UUID id, UUID companyId, String currency, PayoutTerms terms, long sequence) {

    OutgoingEvent event() {
        return OutgoingEvent.of(
                id,
                sequence,
                companyId,
                new PayoutTermsChanged(companyId, currency, terms.min(), terms.max(), terms.step(), terms.providers()));
    }
}
