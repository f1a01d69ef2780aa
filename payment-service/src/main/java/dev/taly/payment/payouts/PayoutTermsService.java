package dev.taly.payment.payouts;

import dev.taly.payment.providers.Providers;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what companies' customers can pay online: once a company is heard of, and again when this installation has other
 * providers, or knows other limits of theirs, than when it told it.
 */
@Service
class PayoutTermsService {

    private final Providers providers;
    private final PublishedTermsTable table;
    private final ApplicationEventPublisher events;

    PayoutTermsService(Providers providers, PublishedTermsTable table, ApplicationEventPublisher events) {
        this.providers = providers;
        this.table = table;
        this.events = events;
    }

    /** What was told already stays told. */
    @Transactional
    public void first(UUID companyId, String currency) {
        table.insert(companyId, currency, PayoutTerms.of(providers.all(), currency))
                .map(PublishedTerms::event)
                .ifPresent(events::publishEvent);
    }

    /** @param currency to be told of too; null for none */
    @Transactional
    public List<PublishedTerms> told(UUID companyId, @Nullable String currency) {
        if (currency != null) {
            first(companyId, currency);
        }
        return table.of(companyId);
    }

    /** @return how many were told anew, some of all; 0 when all are told */
    @Transactional
    public int again(String currency) {
        List<PublishedTerms> changed = table.update(currency, PayoutTerms.of(providers.all(), currency));
        changed.stream().map(PublishedTerms::event).forEach(events::publishEvent);
        return changed.size();
    }
}
