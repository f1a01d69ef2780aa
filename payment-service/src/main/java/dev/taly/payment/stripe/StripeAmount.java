package dev.taly.payment.stripe;

import dev.taly.events.Money;
import dev.taly.payment.providers.ProviderRefusal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Money as Stripe counts it: ISO 4217 minor units, but for the currencies named here.
 *
 * @param currency in lower case
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies</a>
 */
record StripeAmount(long amount, String currency) {

    /** ISO 4217 has two decimals, Stripe none. */
    private static final Set<String> SENT_WHOLE = Set.of("MGA");
    /** ISO 4217 has no decimals, Stripe two that are always 00. */
    private static final Set<String> SENT_WITH_TWO_DECIMALS = Set.of("ISK", "UGX");
    /** The last of the three decimals is always 0. */
    private static final Set<String> THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** Far above what Stripe takes in any currency, and far below where arithmetic ends. */
    private static final long LARGEST = 999_999_999_999_999L;

    /** @throws ProviderRefusal when Stripe cannot move this very amount */
    static StripeAmount of(Money money) {
        int decimals = decimals(money.currency());
        if (decimals > 2 && !THREE_DECIMALS.contains(money.currency())) {
            throw new ProviderRefusal("Stripe does not move " + money.currency());
        }
        if (money.amount() > LARGEST) {
            throw new ProviderRefusal("Stripe does not move that much");
        }
        return new StripeAmount(scaled(money), money.currency().toLowerCase(Locale.ROOT));
    }

    Money money() {
        String code = currency.toUpperCase(Locale.ROOT);
        if (SENT_WHOLE.contains(code)) {
            return new Money(amount * 100, code);
        }
        return new Money(SENT_WITH_TWO_DECIMALS.contains(code) ? amount / 100 : amount, code);
    }

    private static long scaled(Money money) {
        String code = money.currency();
        long amount = money.amount();
        if (SENT_WITH_TWO_DECIMALS.contains(code)) {
            return amount * 100;
        }
        if (SENT_WHOLE.contains(code)) {
            return divisible(amount, 100, code) / 100;
        }
        return THREE_DECIMALS.contains(code) ? divisible(amount, 10, code) : amount;
    }

    private static long divisible(long amount, int step, String code) {
        if (amount % step != 0) {
            throw new ProviderRefusal("Stripe moves " + code + " in steps of " + step + " minor units only");
        }
        return amount;
    }

    private static int decimals(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            throw new ProviderRefusal("No currency: " + code);
        }
    }
}
