package dev.taly.payment.paypal;

import com.paypal.http.HttpRequest;
import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.payment.providers.ProviderDispute;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Disputes as PayPal tells them, of which its SDK has no model.
 *
 * @see <a href="https://developer.paypal.com/api/customer-disputes/v1/">PayPal: Customer Disputes v1</a>
 */
final class PayPalDisputes {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PayPalDisputes() {}

    @SuppressWarnings("rawtypes") // the SDK reads what it has no model of as a map
    static HttpRequest<Map> question(String disputeId) {
        String path = "/v1/customer/disputes/" + URLEncoder.encode(disputeId, StandardCharsets.UTF_8);
        return new HttpRequest<>(path, "GET", Map.class).header("Content-Type", "application/json");
    }

    static ProviderDispute read(Map<?, ?> answer) {
        JsonNode dispute = JSON.valueToTree(answer);
        Money amount = money(dispute.path("dispute_amount"));
        long withdrawn = withdrawn(dispute, amount);
        return new ProviderDispute(
                dispute.path("dispute_id").asString(),
                amount,
                withdrawn,
                reason(dispute.path("reason").asString("")),
                status(dispute, withdrawn),
                time(dispute.path("seller_response_due_date")),
                Instant.parse(dispute.path("create_time").asString()));
    }

    /** The movement of money that is disputed, as the merchant knows it; empty when it is not named. */
    static String capture(JsonNode dispute) {
        return dispute.path("disputed_transactions")
                .path(0)
                .path("seller_transaction_id")
                .asString("");
    }

    /** What the merchant lost of it by now, without fees; each movement may be in another currency of his. */
    private static long withdrawn(JsonNode dispute, Money amount) {
        List<JsonNode> moves = dispute.path("money_movements")
                .valueStream()
                .filter(move -> move.path("affected_party").asString("").equals("SELLER"))
                .filter(move ->
                        move.path("reason").asString("DISPUTE_SETTLEMENT").equals("DISPUTE_SETTLEMENT"))
                .toList();
        boolean sameCurrency = moves.stream()
                .map(move -> money(move.path("amount")).currency())
                .allMatch(amount.currency()::equals);
        if (!sameCurrency) {
            return moves.stream().mapToInt(PayPalDisputes::sign).sum() > 0 ? amount.amount() : 0;
        }
        long taken = moves.stream()
                .mapToLong(move -> sign(move) * money(move.path("amount")).amount())
                .sum();
        return Math.max(0, taken);
    }

    private static int sign(JsonNode move) {
        return move.path("type").asString("").equals("DEBIT") ? 1 : -1;
    }

    private static Money money(JsonNode money) {
        return new PayPalAmount(
                        money.path("value").asString(),
                        money.path("currency_code").asString())
                .money();
    }

    private static DisputeReason reason(String reason) {
        return switch (reason) {
            case "UNAUTHORISED" -> DisputeReason.FRAUDULENT;
            case "MERCHANDISE_OR_SERVICE_NOT_RECEIVED" -> DisputeReason.NOT_RECEIVED;
            case "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED" -> DisputeReason.NOT_AS_DESCRIBED;
            case "DUPLICATE_TRANSACTION", "PAYMENT_BY_OTHER_MEANS" -> DisputeReason.DUPLICATE;
            case "CREDIT_NOT_PROCESSED" -> DisputeReason.CREDIT_NOT_PROCESSED;
            case "CANCELED_RECURRING_BILLING" -> DisputeReason.CANCELLED;
            default -> DisputeReason.OTHER;
        };
    }

    private static DisputeStatus status(JsonNode dispute, long withdrawn) {
        return switch (dispute.path("status").asString("")) {
            case "OPEN", "WAITING_FOR_SELLER_RESPONSE" -> DisputeStatus.NEEDS_RESPONSE;
            case "RESOLVED" ->
                outcome(dispute.path("dispute_outcome").path("outcome_code").asString(""), withdrawn);
            default -> DisputeStatus.UNDER_REVIEW;
        };
    }

    /** Where PayPal pays itself, or does not say for whom it decided, whoever has the money has won. */
    private static DisputeStatus outcome(String code, long withdrawn) {
        return switch (code) {
            case "RESOLVED_BUYER_FAVOUR", "ACCEPTED" -> DisputeStatus.LOST;
            case "RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "DENIED" -> DisputeStatus.WON;
            default -> withdrawn > 0 ? DisputeStatus.LOST : DisputeStatus.WON;
        };
    }

    private static @Nullable Instant time(JsonNode written) {
        String text = written.asString("");
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
