package dev.taly.payment.refunds;

import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundReason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** A refund changes only under the lock of its payment's row. */
interface RefundRepository extends Repository<Refund, UUID> {

    Refund save(Refund refund);

    Optional<Refund> findById(UUID id);

    Optional<Refund> findByProviderAndProviderRefundId(PaymentProvider provider, String providerRefundId);

    boolean existsByAttemptIdAndReason(UUID attemptId, RefundReason reason);

    boolean existsByPaymentIdAndReason(UUID paymentId, RefundReason reason);

    List<Refund> findByAttemptIdAndStatusNot(UUID attemptId, RefundStatus status);

    boolean existsByAttemptIdAndStatusIn(UUID attemptId, Collection<RefundStatus> statuses);

    @Query("SELECT r.attemptId FROM Refund r WHERE r.id = :id")
    Optional<UUID> findAttempt(UUID id);

    /** Empty unless it failed. */
    @Query(
            "SELECT r.attemptId FROM Refund r WHERE r.id = :id AND r.status = dev.taly.payment.refunds.RefundStatus.FAILED")
    Optional<UUID> findAttemptOfFailed(UUID id);

    /** Whether this is the provider's id of a try that failed. */
    @Query("""
            SELECT count(r) > 0 FROM Refund r JOIN r.failedTries t
            WHERE r.provider = :provider AND t.providerRefundId = :providerRefundId""")
    boolean isOfFailedTry(PaymentProvider provider, String providerRefundId);

    /** A company's refunds, the newest first, from before the given one on. */
    @Query("""
            SELECT r FROM Refund r JOIN Payment p ON p.id = r.paymentId
            WHERE p.companyId = :companyId AND r.status IN :statuses AND r.id < :before
            ORDER BY r.id DESC""")
    List<Refund> findByCompany(UUID companyId, Collection<RefundStatus> statuses, UUID before, Limit limit);

    List<Refund> findByPaymentIdOrderByCreatedAtAscIdAsc(UUID paymentId);
}
