package dev.taly.booking.absences;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AbsenceRepository extends Repository<Absence, UUID> {

    Absence saveAndFlush(Absence absence);

    void delete(Absence absence);

    Optional<Absence> findByCompanyIdAndResourceIdAndKindAndId(
            UUID companyId, UUID resourceId, AbsenceKind kind, UUID id);

    /** Those that touch the period, after a position. */
    @Query("""
            SELECT a FROM Absence a WHERE a.resourceId = :resourceId AND a.kind = :kind
            AND a.endsAt > :from AND a.startsAt < :until
            AND (a.startsAt, a.id) > (:afterStart, :afterId)
            ORDER BY a.startsAt, a.id""")
    List<Absence> findTouching(
            UUID resourceId,
            AbsenceKind kind,
            Instant from,
            Instant until,
            Instant afterStart,
            UUID afterId,
            Limit limit);
}
