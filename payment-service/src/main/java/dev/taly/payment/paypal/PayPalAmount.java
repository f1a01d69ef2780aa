package dev.taly.payment.paypal;

import dev.taly.events.Money;
import dev.taly.payment.providers.AmountLimits;
import dev.taly.payment.providers.ProviderRefusal;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/**
 * Money as PayPal writes it: decimals, as many as ISO 4217 has, but for the currencies named here.
 *
 * @see <a href="https://developer.paypal.com/api/rest/reference/currency-codes/">PayPal: currency codes</a>
 */
record PayPalAmount(String value, String currency) {

    /** All that PayPal moves; some of them only inside their country. None has three decimals. */
    private static final Set<String> MOVED = Set.of(
            "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "MYR",
            "NOK", "NZD", "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "TWD", "USD");

    /** PayPal takes no decimals; ISO 4217 has two of them, but for the yen. */
    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");

    /** Far above what PayPal takes in any currency. */
    private static final long LARGEST = 999_999_999_999L;

    /** @throws ProviderRefusal when PayPal cannot move this very amount */
    static PayPalAmount of(Money money) {
        String code = money.currency();
        if (!MOVED.contains(code)) {
            throw new ProviderRefusal("PayPal does not move " + code);
        }
        if (money.amount() > LARGEST) {
            throw new ProviderRefusal("PayPal does not move that much");
        }
        try {
            BigDecimal value = BigDecimal.valueOf(money.amount(), decimalsInIso(code));
            return new PayPalAmount(value.setScale(decimalsAtPayPal(code)).toPlainString(), code);
        } catch (ArithmeticException e) {
            throw new ProviderRefusal("PayPal moves whole " + code + " only");
        }
    }

    /** PayPal has no least amount of its own: the smallest unit that it writes. */
    static Optional<AmountLimits> limits(String code) {
        if (!MOVED.contains(code)) {
            return Optional.empty();
        }
        long step = BigDecimal.ONE
                .movePointRight(decimalsInIso(code) - decimalsAtPayPal(code))
                .longValueExact();
        return Optional.of(new AmountLimits(step, LARGEST, step));
    }

    Money money() {
        return new Money(
                new BigDecimal(value).movePointRight(decimalsInIso(currency)).longValueExact(), currency);
    }

    private static int decimalsAtPayPal(String code) {
        return WITHOUT_DECIMALS.contains(code) ? 0 : decimalsInIso(code);
    }

    private static int decimalsInIso(String code) {
        return Currency.getInstance(code).getDefaultFractionDigits();
    }
}
