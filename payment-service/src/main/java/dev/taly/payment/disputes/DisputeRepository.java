package dev.taly.payment.disputes;

import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** A dispute changes only under the lock of its payment's row. */
interface DisputeRepository extends Repository<Dispute, UUID> {

    Dispute save(Dispute dispute);

    Optional<Dispute> findById(UUID id);

    Optional<Dispute> findByProviderAndProviderDisputeId(PaymentProvider provider, String providerDisputeId);

    @Query(
            "SELECT d.attemptId FROM Dispute d WHERE d.provider = :provider AND d.providerDisputeId = :providerDisputeId")
    Optional<UUID> findAttempt(PaymentProvider provider, String providerDisputeId);

    /** What providers have taken of an attempt's money and not given back. */
    @Query("SELECT coalesce(sum(d.withdrawn), 0) FROM Dispute d WHERE d.attemptId = :attemptId")
    long withdrawn(UUID attemptId);

    boolean existsByAttemptId(UUID attemptId);

    boolean existsByAttemptIdAndStatus(UUID attemptId, DisputeStatus status);
}
