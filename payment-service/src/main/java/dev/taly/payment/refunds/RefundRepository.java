package dev.taly.payment.refunds;

import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundReason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** A refund changes only under the lock of its payment's row. */
interface RefundRepository extends Repository<Refund, UUID> {

    Refund save(Refund refund);

    Optional<Refund> findById(UUID id);

    Optional<Refund> findByProviderAndProviderRefundId(PaymentProvider provider, String providerRefundId);

    boolean existsByAttemptIdAndReason(UUID attemptId, RefundReason reason);

    boolean existsByPaymentIdAndReason(UUID paymentId, RefundReason reason);

    boolean existsByAttemptIdAndStatusIn(UUID attemptId, Collection<RefundStatus> statuses);

    List<Refund> findByPaymentIdOrderByCreatedAtAscIdAsc(UUID paymentId);
}
