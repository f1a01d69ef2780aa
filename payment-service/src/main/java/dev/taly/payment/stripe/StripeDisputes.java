package dev.taly.payment.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.payment.providers.ProviderDispute;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Disputes as Stripe tells them.
 *
 * @see <a href="https://docs.stripe.com/api/disputes/object">Stripe: the dispute object</a>
 */
final class StripeDisputes {

    private StripeDisputes() {}

    static ProviderDispute read(Dispute dispute) {
        long withdrawn = withdrawn(dispute);
        return new ProviderDispute(
                dispute.getId(),
                new StripeAmount(dispute.getAmount(), dispute.getCurrency()).money(),
                new StripeAmount(withdrawn, dispute.getCurrency()).money().amount(),
                reason(dispute.getReason()),
                status(dispute.getStatus(), withdrawn),
                respondBy(dispute.getEvidenceDetails()),
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    /**
     * What was taken and not given back, without Stripe's fee. The account may have another currency, in which Stripe moves
     * what that comes to: then it is all of the disputed amount, or nothing.
     */
    private static long withdrawn(Dispute dispute) {
        List<BalanceTransaction> moves = Objects.requireNonNullElse(dispute.getBalanceTransactions(), List.of());
        long balance = moves.stream().mapToLong(BalanceTransaction::getAmount).sum();
        boolean sameCurrency =
                moves.stream().map(BalanceTransaction::getCurrency).allMatch(dispute.getCurrency()::equals);
        if (sameCurrency) {
            return Math.max(0, -balance);
        }
        // each is counted at the rate of its day, so that their sum says nothing
        int open =
                moves.stream().mapToInt(move -> Long.signum(move.getAmount())).sum();
        return open < 0 ? dispute.getAmount() : 0;
    }

    private static DisputeReason reason(@Nullable String reason) {
        return switch (reason) {
            case "fraudulent", "unrecognized", "debit_not_authorized" -> DisputeReason.FRAUDULENT;
            case "product_not_received" -> DisputeReason.NOT_RECEIVED;
            case "product_unacceptable" -> DisputeReason.NOT_AS_DESCRIBED;
            case "duplicate" -> DisputeReason.DUPLICATE;
            case "credit_not_processed" -> DisputeReason.CREDIT_NOT_PROCESSED;
            case "subscription_canceled" -> DisputeReason.CANCELLED;
            case null, default -> DisputeReason.OTHER;
        };
    }

    /** An inquiry has the statuses of its own that begin with warning; it takes no money. */
    private static DisputeStatus status(@Nullable String status, long withdrawn) {
        return switch (status) {
            case "needs_response", "warning_needs_response" -> DisputeStatus.NEEDS_RESPONSE;
            case "won", "warning_closed" -> DisputeStatus.WON;
            case "lost" -> DisputeStatus.LOST;
            // settled before it began, by a refund or by what was taken
            case "prevented" -> withdrawn > 0 ? DisputeStatus.LOST : DisputeStatus.WON;
            case null, default -> DisputeStatus.UNDER_REVIEW;
        };
    }

    private static @Nullable Instant respondBy(Dispute.@Nullable EvidenceDetails details) {
        return Optional.ofNullable(details)
                .map(Dispute.EvidenceDetails::getDueBy)
                .map(Instant::ofEpochSecond)
                .orElse(null);
    }
}
