package dev.taly.booking.resources;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The resources of companies; a foreign one is not found. */
public interface ResourceRepository extends Repository<Resource, UUID> {

    Resource saveAndFlush(Resource resource);

    Optional<Resource> findByCompanyIdAndId(UUID companyId, UUID id);

    /** For whoever changes its rules. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT r FROM Resource r WHERE r.companyId = :companyId AND r.id = :id")
    Optional<Resource> findForUpdate(UUID companyId, UUID id);

    /** Oldest first, since ids ascend with time. */
    @Query("""
            SELECT r FROM Resource r WHERE r.companyId = :companyId AND r.kind IN :kinds AND r.id > :after
            AND (:archived = TRUE AND r.archivedAt IS NOT NULL OR :archived = FALSE AND r.archivedAt IS NULL)
            ORDER BY r.id""")
    List<Resource> findPage(UUID companyId, Collection<ResourceKind> kinds, boolean archived, UUID after, Limit limit);

    /** The zone is part of the schedule, so whoever edits that without having seen the new one must not succeed. */
    @Modifying
    @Query(nativeQuery = true, value = "UPDATE schedule SET version = version + 1 WHERE resource_id = :id")
    void scheduleChanged(UUID id);

    /** Those that can be booked, and stay so until the transaction ends: who begins to name one comes before its end. */
    @Query(nativeQuery = true, value = """
            SELECT id FROM resource WHERE company_id = :companyId AND kind = :kind AND id IN :ids AND archived_at IS NULL
            ORDER BY id FOR SHARE""")
    List<UUID> holdKnown(UUID companyId, String kind, Collection<UUID> ids);
}
