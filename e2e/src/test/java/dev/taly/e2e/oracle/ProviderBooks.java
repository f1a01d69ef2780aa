package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a provider did, by its own record in the sandbox.
 *
 * @param name as our tables write it
 */
record ProviderBooks(String name, List<Entry> charges, List<Entry> refunds) {

    /**
     * A movement of money.
     *
     * @param reference our id of the attempt or the refund; empty when it was not asked for by us
     * @param amount in minor units
     */
    record Entry(String reference, long amount) {}

    static List<ProviderBooks> all() {
        return List.of(stripe(), paypal());
    }

    private static ProviderBooks stripe() {
        return new ProviderBooks(
                "STRIPE",
                items("/sandbox/stripe/charges").stream()
                        .map(charge -> new Entry(
                                charge.at("/metadata/attemptId").asString(),
                                charge.at("/amount").asLong()))
                        .toList(),
                items("/sandbox/stripe/refunds").stream()
                        .map(refund -> new Entry(
                                refund.at("/metadata/refundId").asString(""),
                                refund.at("/amount").asLong()))
                        .toList());
    }

    private static ProviderBooks paypal() {
        return new ProviderBooks(
                "PAYPAL",
                items("/sandbox/paypal/captures").stream()
                        .filter(capture -> !capture.at("/status").asString().equals("DECLINED"))
                        .map(capture -> new Entry(capture.at("/custom_id").asString(), euros(capture.at("/amount"))))
                        .toList(),
                items("/sandbox/paypal/refunds").stream()
                        .map(refund -> new Entry(refund.at("/invoice_id").asString(""), euros(refund.at("/amount"))))
                        .toList());
    }

    private static long euros(JsonNode amount) {
        return new BigDecimal(amount.at("/value").asString()).movePointRight(2).longValueExact();
    }

    private static List<JsonNode> items(String path) {
        return Running.sandbox().get(path).expect(200).items();
    }
}
