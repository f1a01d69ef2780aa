package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What a provider did, by its own record in the sandbox.
 *
 * @param name as our tables write it
 * @param disputes with what is withdrawn for each now
 */
record ProviderBooks(String name, List<Entry> charges, List<Entry> refunds, List<Entry> disputes) {

    /**
     * A movement of money.
     *
     * @param reference our id of the attempt or the refund; empty when it was not asked for by us
     * @param amount in minor units
     */
    record Entry(String reference, String currency, long amount) {}

    static List<ProviderBooks> all() {
        return List.of(stripe(), paypal());
    }

    private static ProviderBooks stripe() {
        return new ProviderBooks(
                "STRIPE",
                items("/sandbox/stripe/charges").stream()
                        .map(charge -> new Entry(
                                charge.at("/metadata/attemptId").asString(),
                                charge.at("/currency").asString().toUpperCase(Locale.ROOT),
                                charge.at("/amount").asLong()))
                        .toList(),
                items("/sandbox/stripe/refunds").stream()
                        .filter(refund -> !refund.at("/status").asString().equals("failed"))
                        .map(refund -> new Entry(
                                refund.at("/metadata/refundId").asString(""),
                                refund.at("/currency").asString().toUpperCase(Locale.ROOT),
                                refund.at("/amount").asLong()))
                        .toList(),
                items("/sandbox/stripe/disputes").stream()
                        .map(dispute -> new Entry(
                                dispute.at("/id").asString(),
                                dispute.at("/currency").asString().toUpperCase(Locale.ROOT),
                                dispute.at("/balance_transactions")
                                        .valueStream()
                                        .mapToLong(moved -> -moved.at("/amount").asLong())
                                        .sum()))
                        .toList());
    }

    private static ProviderBooks paypal() {
        return new ProviderBooks(
                "PAYPAL",
                items("/sandbox/paypal/captures").stream()
                        .filter(capture -> !capture.at("/status").asString().equals("DECLINED"))
                        .map(capture -> entry(capture.at("/custom_id").asString(), capture.at("/amount")))
                        .toList(),
                items("/sandbox/paypal/refunds").stream()
                        .map(refund -> entry(refund.at("/invoice_id").asString(""), refund.at("/amount")))
                        .toList(),
                items("/sandbox/paypal/disputes").stream()
                        .flatMap(dispute -> dispute.at("/money_movements")
                                .valueStream()
                                .map(moved -> moved(dispute.at("/dispute_id").asString(), moved)))
                        .toList());
    }

    private static Entry moved(String dispute, JsonNode movement) {
        Entry entry = entry(dispute, movement.at("/amount"));
        boolean taken = movement.at("/type").asString().equals("DEBIT");
        return taken ? entry : new Entry(dispute, entry.currency, -entry.amount);
    }

    private static Entry entry(String reference, JsonNode amount) {
        String currency = amount.at("/currency_code").asString();
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        BigDecimal value = new BigDecimal(amount.at("/value").asString());
        return new Entry(reference, currency, value.movePointRight(digits).longValueExact());
    }

    private static List<JsonNode> items(String path) {
        return Running.sandbox().get(path).expect(200).items();
    }
}
