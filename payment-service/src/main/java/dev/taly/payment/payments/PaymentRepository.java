package dev.taly.payment.payments;

import dev.taly.events.payment.PaymentProvider;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PaymentRepository extends Repository<Payment, UUID> {

    /** Publishes the registered events; every change has to end here. */
    Payment save(Payment payment);

    /** Lets one transaction at a time start payments of a booking, so that two tabs do not insert the same one. */
    @Query(
            value = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:bookingId AS text), 0))",
            nativeQuery = true)
    int lockBooking(UUID bookingId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT p FROM Payment p WHERE p.id = :id")
    Optional<Payment> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT p FROM Payment p WHERE p.bookingId = :bookingId")
    List<Payment> lockByBooking(UUID bookingId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            "SELECT p FROM Payment p WHERE p.id = (SELECT q.id FROM Payment q JOIN q.attempts a WHERE a.id = :attemptId)")
    Optional<Payment> lockByAttempt(UUID attemptId);

    @Query("SELECT p FROM Payment p JOIN p.attempts a WHERE a.id = :attemptId")
    Optional<Payment> findByAttempt(UUID attemptId);

    Optional<Payment> findById(UUID id);

    /** All of a booking, in the order in which they were begun. */
    List<Payment> findByBookingIdOrderById(UUID bookingId);

    @Query("SELECT a.id FROM Attempt a WHERE a.provider = :provider AND a.providerPaymentId = :providerPaymentId")
    Optional<UUID> findAttempt(PaymentProvider provider, String providerPaymentId);

    /** A company's payments, the newest first, from before the given one on. */
    @Query("""
            SELECT p FROM Payment p
            WHERE p.companyId = :companyId AND p.id < :before
            ORDER BY p.id DESC""")
    List<Payment> findByCompany(UUID companyId, UUID before, Limit limit);

    /** The same of one booking. By itself, so that the database looks for the booking, not through the company's payments. */
    @Query("""
            SELECT p FROM Payment p
            WHERE p.companyId = :companyId AND p.bookingId = :bookingId AND p.id < :before
            ORDER BY p.id DESC""")
    List<Payment> findByBooking(UUID companyId, UUID bookingId, UUID before, Limit limit);
}
