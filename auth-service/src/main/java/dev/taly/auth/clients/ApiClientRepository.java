package dev.taly.auth.clients;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiClientRepository extends Repository<ApiClient, UUID> {

    ApiClient save(ApiClient client);

    @Query("SELECT c FROM ApiClient c WHERE c.id = :id AND c.deletedAt IS NULL")
    Optional<ApiClient> find(UUID id);

    @Query("SELECT c FROM ApiClient c WHERE c.companyId = :companyId AND c.deletedAt IS NULL ORDER BY c.id")
    List<ApiClient> findAll(UUID companyId);

    /** Registrations of one company wait for each other, until the end of the transaction. */
    @Query(
            nativeQuery = true,
            value = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(CAST(:companyId AS text), 9))")
    int lockCompany(UUID companyId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT c FROM ApiClient c WHERE c.id = :id AND c.companyId = :companyId AND c.deletedAt IS NULL")
    Optional<ApiClient> lock(UUID id, UUID companyId);
}
