package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.util.List;
import java.util.UUID;

/**
 * What a company's customers can pay online in a currency is different from before, or known for the first time. All amounts
 * are in minor units. Subject: the company's terms in this currency, which have a sequence of their own.
 *
 * @param min the least that any of the providers takes; 0 without providers
 * @param max the most that any of them takes; 0 without providers
 * @param step a multiple of it is moved by each of them
 * @param providers who takes what; none when nothing can be paid online
 */
@EventType("payout_terms.changed")
public record PayoutTermsChanged(
        UUID companyId, String currency, long min, long max, long step, List<ProviderTerms> providers)
        implements Event {

    /** An amount is taken when it is from min to max and a multiple of step. */
    public record ProviderTerms(PaymentProvider provider, long min, long max, long step) {}
}
