package dev.taly.booking.offerings;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The offerings of companies; a foreign one is not found. */
interface OfferingRepository extends Repository<Offering, UUID> {

    Offering saveAndFlush(Offering offering);

    /** Archived or not. */
    Optional<Offering> findById(UUID id);

    /** Archived or not. */
    Optional<Offering> findByCompanyIdAndId(UUID companyId, UUID id);

    /** For whoever changes its rules. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT o FROM Offering o WHERE o.companyId = :companyId AND o.id = :id")
    Optional<Offering> findForUpdate(UUID companyId, UUID id);

    /** Those that are sold for money of this currency, in the order in which everybody locks them. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            SELECT o FROM Offering o WHERE o.companyId = :companyId AND o.archivedAt IS NULL
            AND o.pricing.priceCurrency = :currency AND o.pricing.priceAmount > 0 ORDER BY o.id""")
    List<Offering> findPricedForUpdate(UUID companyId, String currency);

    /** Oldest first, since ids ascend with time. */
    List<Offering> findByCompanyIdAndIdGreaterThanOrderById(UUID companyId, UUID after, Limit limit);

    List<Offering> findByCompanyIdAndArchivedAtIsNullAndIdGreaterThanOrderById(UUID companyId, UUID after, Limit limit);
}
