package dev.taly.auth.grants;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GrantRepository extends Repository<Grant, UUID> {

    Grant save(Grant grant);

    /** Writes at once, because refresh tokens refer to the row. */
    Grant saveAndFlush(Grant grant);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT g FROM Grant g WHERE g.id = :id")
    Optional<Grant> lockById(UUID id);
}
