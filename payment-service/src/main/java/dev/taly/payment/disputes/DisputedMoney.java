package dev.taly.payment.disputes;

import dev.taly.events.payment.DisputeStatus;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What customers took back of an attempt's money past us. It stays so while the caller holds the lock of its payment's row. */
@Component
public class DisputedMoney {

    private final DisputeRepository disputes;

    DisputedMoney(DisputeRepository disputes) {
        this.disputes = disputes;
    }

    /** What the provider has withdrawn now, in minor units. */
    public long withdrawn(UUID attemptId) {
        return disputes.withdrawn(attemptId);
    }

    /** Whether a dispute was decided for the customer. */
    public boolean isLost(UUID attemptId) {
        return disputes.existsByAttemptIdAndStatus(attemptId, DisputeStatus.LOST);
    }
}
