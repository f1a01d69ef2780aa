package dev.taly.auth.grants;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
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

    /** Under the lock of every grant, so that none is refreshed meanwhile. */
    @Modifying
    @Query(nativeQuery = true, value = """
            UPDATE client_grant SET revoked_at = :now, version = version + 1
            WHERE account_id = :accountId AND client_id = :clientId AND revoked_at IS NULL""")
    int revokeAll(UUID accountId, String clientId, Instant now);
}
