package dev.taly.payment.payouts;

import dev.taly.events.payment.PayoutTermsChanged.ProviderTerms;
import dev.taly.payment.providers.AmountLimits;
import dev.taly.payment.providers.PaymentProvider;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What can be paid online in a currency.
 *
 * @param min the least that any of the providers takes; 0 without providers
 * @param max the most that any of them takes; 0 without providers
 * @param step a multiple of it is moved by each of them
 * @param providers who takes what; none when nothing can be paid online
 */
record PayoutTerms(long min, long max, long step, List<ProviderTerms> providers) {

    static PayoutTerms of(Collection<PaymentProvider> providers, String currency) {
        List<ProviderTerms> terms = providers.stream()
                .sorted(Comparator.comparing(PaymentProvider::name))
                .flatMap(provider -> provider.limits(currency).map(limits -> of(provider, limits)).stream())
                .toList();
        return new PayoutTerms(
                terms.stream().mapToLong(ProviderTerms::min).min().orElse(0),
                terms.stream().mapToLong(ProviderTerms::max).max().orElse(0),
                terms.stream().mapToLong(ProviderTerms::step).reduce(1, PayoutTerms::leastCommonMultiple),
                terms);
    }

    private static ProviderTerms of(PaymentProvider provider, AmountLimits limits) {
        return new ProviderTerms(provider.name(), limits.min(), limits.max(), limits.step());
    }

    private static long leastCommonMultiple(long one, long other) {
        long divisor = one;
        for (long rest = other; rest != 0; ) {
            long next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        return one / divisor * other;
    }
}
