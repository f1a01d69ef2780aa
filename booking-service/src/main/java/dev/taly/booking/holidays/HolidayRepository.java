package dev.taly.booking.holidays;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HolidayRepository extends Repository<Holiday, UUID> {

    Holiday saveAndFlush(Holiday holiday);

    void delete(Holiday holiday);

    Optional<Holiday> findByCompanyIdAndId(UUID companyId, UUID id);

    @Query("""
            SELECT h FROM Holiday h WHERE h.companyId = :companyId
            AND (h.date, h.id) > (:afterDate, :afterId) AND h.date <= :to
            ORDER BY h.date, h.id""")
    List<Holiday> findUntil(UUID companyId, LocalDate afterDate, UUID afterId, LocalDate to, Limit limit);

    /** The resources that have an exception for the date, so that they work or not whatever holiday it is. */
    @Query(nativeQuery = true, value = """
            SELECT resource_id FROM schedule WHERE company_id = :companyId
            AND exceptions @> jsonb_build_array(jsonb_build_object('date', CAST(:date AS text)))""")
    Set<UUID> findExempt(UUID companyId, String date);
}
