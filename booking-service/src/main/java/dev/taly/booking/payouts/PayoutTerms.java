package dev.taly.booking.payouts;

import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PayoutTermsChanged;
import dev.taly.events.payment.PayoutTermsChanged.ProviderTerms;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What can be paid online in a currency, in its minor units.
 *
 * @param step every provider moves multiples of it
 * @param providers none when nothing can be paid online
 */
public record PayoutTerms(
        UUID companyId, String currency, long min, long max, long step, List<ProviderTerms> providers) {

    static PayoutTerms of(PayoutTermsChanged event) {
        return new PayoutTerms(
                event.companyId(), event.currency(), event.min(), event.max(), event.step(), event.providers());
    }

    /** Whether anything can be paid online at all. */
    public boolean isAnyPayable() {
        return !providers.isEmpty();
    }

    /** Whether one of the providers takes this very amount. */
    public boolean isPayable(long amount) {
        return providers.stream().anyMatch(provider -> takes(provider, amount));
    }

    /** The least amount that is not less than this one and that somebody takes; empty when it is too much. */
    public Optional<Long> nextPayable(long amount) {
        return providers.stream()
                .map(provider -> ceiling(Math.max(provider.min(), amount), provider.step()))
                .filter(this::isPayable)
                .min(Comparator.naturalOrder());
    }

    /** What this provider moves is a multiple of; that of all together when it is not known who. */
    public long stepOf(@Nullable PaymentProvider provider) {
        return providers.stream()
                .filter(one -> one.provider() == provider)
                .map(ProviderTerms::step)
                .findFirst()
                .orElse(step);
    }

    private static boolean takes(ProviderTerms provider, long amount) {
        return amount >= provider.min() && amount <= provider.max() && amount % provider.step() == 0;
    }

    private static long ceiling(long amount, long step) {
        return (amount + step - 1) / step * step;
    }
}
