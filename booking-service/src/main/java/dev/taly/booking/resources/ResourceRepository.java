package dev.taly.booking.resources;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
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
    List<Resource> findByCompanyIdAndIdGreaterThanOrderById(UUID companyId, UUID after, Limit limit);

    @Query("SELECT r.id FROM Resource r WHERE r.companyId = :companyId AND r.kind = :kind AND r.id IN :ids")
    List<UUID> findKnown(UUID companyId, ResourceKind kind, Collection<UUID> ids);
}
