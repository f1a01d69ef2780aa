package dev.taly.booking.resources;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody or something that can be booked, and for one booking at a time. */
@Entity
public class Resource {

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private UUID companyId;

    @Enumerated(EnumType.STRING)
    private ResourceKind kind;

    private String name;
    private String timeZone;
    private @Nullable UUID userId;
    private @Nullable String externalRef;

    @SuppressWarnings("UnusedVariable") // read by the SQL of those who book
    private int rulesVersion;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Resource() {}

    /** @param userId the member of the company who is this resource */
    Resource(
            UUID id,
            UUID companyId,
            ResourceKind kind,
            String name,
            String timeZone,
            @Nullable UUID userId,
            @Nullable String externalRef) {
        this.id = id;
        this.companyId = companyId;
        this.kind = kind;
        this.name = name;
        this.timeZone = timeZone;
        this.userId = userId;
        this.externalRef = externalRef;
    }

    /** Its hours changed and are those of this zone; whoever is booking it right now thinks again. */
    public void worksBy(String timeZone) {
        this.timeZone = timeZone;
        rulesVersion++;
    }

    public UUID id() {
        return id;
    }

    public String timeZone() {
        return timeZone;
    }

    ResourceView view() {
        return new ResourceView(
                id, companyId, kind, name, timeZone, userId, externalRef, Objects.requireNonNullElse(version, 0));
    }
}
