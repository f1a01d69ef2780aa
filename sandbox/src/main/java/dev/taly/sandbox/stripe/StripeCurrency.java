package dev.taly.sandbox.stripe;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A currency by Stripe's rules of minor units, which differ from ISO 4217 for some. */
record StripeCurrency(String code) {

    private static final Set<String> WITHOUT_DECIMALS =
            words("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf");
    private static final Set<String> WITH_THREE_DECIMALS = words("bhd jod kwd omr tnd");
    /** No decimals in life, yet sent with two, which must be 00. */
    private static final Set<String> WHOLE_WITH_TWO_DECIMALS = words("isk ugx");

    private static final Set<String> WITH_TWO_DECIMALS =
            words("aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf"
                    + " cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr"
                    + " ils inr jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr"
                    + " mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle"
                    + " sos srd std szl thb tjs top try ttd twd tzs uah usd uyu uzs wst xcd yer zar zmw");

    private static final Map<String, Long> LEAST = Map.ofEntries(
            Map.entry("aed", 200L),
            Map.entry("aud", 50L),
            Map.entry("brl", 50L),
            Map.entry("cad", 50L),
            Map.entry("chf", 50L),
            Map.entry("czk", 1500L),
            Map.entry("dkk", 250L),
            Map.entry("eur", 50L),
            Map.entry("gbp", 30L),
            Map.entry("hkd", 400L),
            Map.entry("huf", 17500L),
            Map.entry("inr", 50L),
            Map.entry("jpy", 50L),
            Map.entry("mxn", 1000L),
            Map.entry("nok", 300L),
            Map.entry("nzd", 50L),
            Map.entry("pln", 200L),
            Map.entry("ron", 200L),
            Map.entry("sek", 300L),
            Map.entry("sgd", 50L),
            Map.entry("usd", 50L));

    private static final long MOST = 99_999_999;

    static StripeCurrency of(String given, String param) {
        var code = given.toLowerCase(Locale.ROOT);
        if (WITH_TWO_DECIMALS.contains(code)
                || WITHOUT_DECIMALS.contains(code)
                || WITH_THREE_DECIMALS.contains(code)
                || WHOLE_WITH_TWO_DECIMALS.contains(code)) {
            return new StripeCurrency(code);
        }
        throw StripeError.invalid(
                null,
                "Invalid currency: " + code + ". Stripe currently supports these currencies: usd, aed, afn, all, …",
                param);
    }

    void checkUnitAmount(long amount, String param) {
        if (amount < 0) {
            throw StripeError.invalid(
                    "parameter_invalid_integer", "This value must be greater than or equal to 0.", param);
        }
        if (amount > MOST) {
            throw StripeError.invalid("amount_too_large", "Amount must be no more than " + text(MOST), param);
        }
        int step = WITH_THREE_DECIMALS.contains(code) ? 10 : WHOLE_WITH_TWO_DECIMALS.contains(code) ? 100 : 1;
        if (amount % step != 0) {
            throw StripeError.invalid(
                    null, "Invalid amount for " + code + ": it must be evenly divisible by " + step + ".", param);
        }
    }

    void checkTotal(long total) {
        if (total > MOST) {
            throw StripeError.invalid(
                    "amount_too_large", "The Checkout Session's total amount must be no more than " + text(MOST), null);
        }
        if (total < LEAST.getOrDefault(code, 1L)) {
            throw StripeError.invalid(
                    "amount_too_small",
                    "The Checkout Session's total amount must convert to at least "
                            + text(LEAST.getOrDefault(code, 1L)),
                    null);
        }
    }

    /** As a payer reads it: {@code €45.00}. */
    String text(long amount) {
        int decimals = WITHOUT_DECIMALS.contains(code) ? 0 : WITH_THREE_DECIMALS.contains(code) ? 3 : 2;
        var format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(Currency.getInstance(code.toUpperCase(Locale.ROOT)));
        format.setMinimumFractionDigits(WHOLE_WITH_TWO_DECIMALS.contains(code) ? 0 : decimals);
        format.setMaximumFractionDigits(WHOLE_WITH_TWO_DECIMALS.contains(code) ? 0 : decimals);
        return format.format(BigDecimal.valueOf(amount, decimals)).replaceFirst("^([A-Z]{3})\\h*", "$1 ");
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }
}
