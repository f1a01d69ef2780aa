package dev.taly.auth.sessions;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Component;

@Component("signInRepository") // Spring Session has a bean with the name of this type
interface SessionRepository extends Repository<Session, UUID> {

    Session save(Session session);

    /** Writes at once, because grants refer to the row. */
    Session saveAndFlush(Session session);

    Optional<Session> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT s FROM Session s WHERE s.id = :id")
    Optional<Session> lockById(UUID id);

    @Modifying
    @Query("DELETE FROM Session s WHERE s.accountId = :accountId AND s.expiresAt < :now")
    void deleteExpired(UUID accountId, Instant now);

    /** Marks it as used, unless that was done lately. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "UPDATE session SET last_used_at = :now WHERE id = :id AND last_used_at < :before")
    void use(UUID id, Instant now, Instant before);
}
