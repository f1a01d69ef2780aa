package dev.taly.booking.absences;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time at which a resource cannot be booked. It never changes. */
@Entity
class Absence {

    @Id
    private UUID id;

    @Version
    @SuppressWarnings("UnusedVariable") // tells Spring Data that it is new
    private @Nullable Integer version;

    private UUID companyId;
    private UUID resourceId;

    @Enumerated(EnumType.STRING)
    private AbsenceKind kind;

    private Instant startsAt;
    private Instant endsAt;
    private @Nullable String reason;
    private UUID createdBy;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Absence() {}

    /** @param createdBy a user */
    Absence(
            UUID id,
            UUID companyId,
            UUID resourceId,
            AbsenceKind kind,
            AbsenceRequest request,
            UUID createdBy,
            Instant createdAt) {
        this.id = id;
        this.companyId = companyId;
        this.resourceId = resourceId;
        this.kind = kind;
        this.startsAt = request.start();
        this.endsAt = request.end();
        this.reason = request.reason();
        this.createdBy = createdBy;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    UUID companyId() {
        return companyId;
    }

    UUID resourceId() {
        return resourceId;
    }

    AbsenceKind kind() {
        return kind;
    }

    Instant start() {
        return startsAt;
    }

    Instant end() {
        return endsAt;
    }

    AbsenceView view() {
        return new AbsenceView(id, resourceId, kind, startsAt, endsAt, reason, createdBy, createdAt, null);
    }
}
