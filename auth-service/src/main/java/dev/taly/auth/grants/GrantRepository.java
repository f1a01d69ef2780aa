package dev.taly.auth.grants;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GrantRepository extends Repository<Grant, UUID> {

    Grant save(Grant grant);

    /** Writes at once, because refresh tokens refer to the row. */
    Grant saveAndFlush(Grant grant);

    Optional<Grant> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT g FROM Grant g WHERE g.id = :id")
    Optional<Grant> lockById(UUID id);

    /** Those that are not over, so that none is refreshed meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            SELECT g FROM Grant g
            WHERE g.accountId = :accountId AND g.clientId = :clientId AND g.revokedAt IS NULL ORDER BY g.id""")
    List<Grant> lockAll(UUID accountId, String clientId);

    /** Of clients: tokens of the API's own login name their session alone. */
    @Query("SELECT g.id FROM Grant g WHERE g.revokedAt > :since AND g.clientId IS NOT NULL")
    List<UUID> revokedSince(Instant since);
}
