package dev.taly.payment.payments;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money has to go back without anybody asking for it. Told inside the transaction that found it out.
 *
 * @param attemptId whose money; null when it is that of whichever attempt paid
 * @param kept what has to stay of it, whatever else goes back; null when nothing has
 */
public record RefundDue(
        UUID paymentId,
        @Nullable UUID attemptId,
        Money amount,
        RefundReason reason,
        @Nullable Money kept) {}
