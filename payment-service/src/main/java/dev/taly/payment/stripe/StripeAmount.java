package dev.taly.payment.stripe;

import dev.taly.events.Money;
import dev.taly.payment.providers.AmountLimits;
import dev.taly.payment.providers.ProviderRefusal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** The currencies in which Stripe takes payments. */
    private static final Set<String> TAKEN =
            Set.of(("AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND"
                            + " BOB BRL BSD BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL"
                            + " GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK"
                            + " LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB"
                            + " PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TND"
                            + " TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VND VUV WST XAF XCD XOF XPF YER ZAR ZMW")
                    .split(" "));
    /**
     * The least that Stripe takes, in its own units. Of other currencies it wants what comes to the least of the account's
     * own, which moves with the rates.
     */
    private static final Map<String, Long> LEAST = Map.ofEntries(
            Map.entry("AED", 200L),
            Map.entry("AUD", 50L),
            Map.entry("BGN", 100L),
            Map.entry("BRL", 50L),
            Map.entry("CAD", 50L),
            Map.entry("CHF", 50L),
            Map.entry("CZK", 1500L),
            Map.entry("DKK", 250L),
            Map.entry("EUR", 50L),
            Map.entry("GBP", 30L),
            Map.entry("HKD", 400L),
            Map.entry("HUF", 17_500L),
            Map.entry("INR", 50L),
            Map.entry("JPY", 50L),
            Map.entry("MXN", 1000L),
            Map.entry("MYR", 200L),
            Map.entry("NOK", 300L),
            Map.entry("NZD", 50L),
            Map.entry("PLN", 200L),
            Map.entry("RON", 200L),
            Map.entry("SEK", 300L),
            Map.entry("SGD", 50L),
            Map.entry("THB", 1000L),
            Map.entry("USD", 50L));
    /** Stripe takes at most eight digits. */
    private static final long MOST = 99_999_999;

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

    /** @see <a href="https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts">Stripe: amounts</a> */
    static Optional<AmountLimits> limits(String code) {
        if (!TAKEN.contains(code)) {
            return Optional.empty();
        }
        long step = SENT_WHOLE.contains(code) ? 100 : THREE_DECIMALS.contains(code) ? 10 : 1;
        String stripes = code.toLowerCase(Locale.ROOT);
        long least =
                new StripeAmount(LEAST.getOrDefault(code, 1L), stripes).money().amount();
        return Optional.of(
                new AmountLimits(least, new StripeAmount(MOST, stripes).money().amount(), step));
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
