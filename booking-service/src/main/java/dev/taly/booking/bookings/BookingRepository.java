package dev.taly.booking.bookings;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

public interface BookingRepository extends Repository<Booking, UUID> {

    String SKIP_LOCKED = "-2";
    String OVERDUE = """
            SELECT b FROM Booking b
            WHERE b.id = :id AND b.status IN (BookingStatus.PENDING_PAYMENT, BookingStatus.PENDING_APPROVAL)
            AND b.expiresAt <= :now""";

    Booking save(Booking booking);

    /** So that the version it has afterwards is known. */
    Booking saveAndFlush(Booking booking);

    Optional<Booking> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT b FROM Booking b WHERE b.id = :id AND b.companyId = :companyId")
    Optional<Booking> findForUpdate(UUID id, UUID companyId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT b FROM Booking b WHERE b.id = :id")
    Optional<Booking> findForUpdate(UUID id);

    @Query("""
            SELECT b.id FROM Booking b
            WHERE b.status IN (BookingStatus.PENDING_PAYMENT, BookingStatus.PENDING_APPROVAL) AND b.expiresAt <= :now
            ORDER BY b.expiresAt""")
    List<UUID> findOverdue(Instant now, Limit limit);

    /** Those that stand although they ended so long ago that nobody will say any more that the customer did not come. */
    @Query(
            "SELECT b.id FROM Booking b WHERE b.status = BookingStatus.CONFIRMED AND b.time.end <= :ended ORDER BY b.time.end")
    List<UUID> findOver(Instant ended, Limit limit);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
    @Query("SELECT b FROM Booking b WHERE b.id = :id AND b.status = BookingStatus.CONFIRMED AND b.time.end <= :ended")
    Optional<Booking> findOverUnlessLocked(UUID id, Instant ended);

    /** Nothing when it is not overdue any more, or somebody else is at it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
    @Query(OVERDUE)
    Optional<Booking> findOverdueUnlessLocked(UUID id, Instant now);

    /** Those whose customers asked to move, and had no answer in time. */
    @Query("SELECT b.id FROM Booking b WHERE b.moveRequest.until <= :now ORDER BY b.moveRequest.until")
    List<UUID> findOverdueToMove(Instant now, Limit limit);

    /** Nothing when the answer came, or somebody else is at it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = SKIP_LOCKED))
    @Query("SELECT b FROM Booking b WHERE b.id = :id AND b.moveRequest.until <= :now")
    Optional<Booking> findOverdueToMoveUnlessLocked(UUID id, Instant now);

    /** Waits for whoever is at it; nothing when it is not overdue any more then. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(OVERDUE)
    Optional<Booking> findOverdueForUpdate(UUID id, Instant now);

    /** Those that start after a position and last beyond a moment, which all do from their start on. */
    @Query("""
            SELECT b FROM Booking b WHERE b.companyId = :companyId
            AND (b.time.start, b.id) > (:afterStart, :afterId) AND b.time.start < :until AND b.time.end > :beyond
            ORDER BY b.time.start, b.id""")
    List<Booking> findStarting(
            UUID companyId, Instant beyond, Instant afterStart, UUID afterId, Instant until, Limit limit);

    /** Of a signed-in customer, the latest first. */
    @Query("""
            SELECT b FROM Booking b WHERE b.customer.userId = :userId
            AND (b.time.start, b.id) < (:beforeStart, :beforeId)
            ORDER BY b.time.start DESC, b.id DESC""")
    List<Booking> findOfUser(UUID userId, Instant beforeStart, UUID beforeId, Limit limit);
}
