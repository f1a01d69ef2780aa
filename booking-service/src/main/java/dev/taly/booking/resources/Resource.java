package dev.taly.booking.resources;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody or something that can be booked, by so many at a time. */
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
    private @Nullable UUID locationId;
    private int capacity;
    private @Nullable String externalRef;
    private @Nullable Instant archivedAt;

    @SuppressWarnings("UnusedVariable") // read by the SQL of those who book
    private int rulesVersion;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Resource() {}

    /** @param companyZone for a request without a zone */
    Resource(UUID id, UUID companyId, String companyZone, ResourceRequest request) {
        this.id = id;
        this.companyId = companyId;
        this.kind = request.kind();
        this.name = request.name();
        this.timeZone = Objects.requireNonNullElse(request.timeZone(), companyZone);
        this.userId = request.userId();
        this.locationId = request.locationId();
        this.capacity = request.places();
        this.externalRef = request.externalRef();
    }

    /** Whoever is booking it right now thinks again, even for a new name: the booking keeps it. */
    void change(ResourceRequest request, String companyZone) {
        name = request.name();
        timeZone = Objects.requireNonNullElse(request.timeZone(), companyZone);
        userId = request.userId();
        locationId = request.locationId();
        capacity = request.places();
        externalRef = request.externalRef();
        rulesVersion++;
    }

    /** Its hours changed and are those of this zone; whoever is booking it right now thinks again. */
    public void worksBy(String timeZone) {
        this.timeZone = timeZone;
        rulesVersion++;
    }

    /** For good: it takes no bookings any more, but those who have it keep it. */
    void archive(Instant now) {
        archivedAt = now;
        rulesVersion++;
    }

    boolean isArchived() {
        return archivedAt != null;
    }

    /** One booking at a time is kept apart by other means than several are, so that nothing may stand in between. */
    boolean hasToBeFreeFor(int newCapacity) {
        return newCapacity < capacity || (newCapacity > capacity && capacity == 1);
    }

    public UUID id() {
        return id;
    }

    public String timeZone() {
        return timeZone;
    }

    /** The member of the company who is this resource. */
    public @Nullable UUID userId() {
        return userId;
    }

    @Nullable
    UUID locationId() {
        return locationId;
    }

    int version() {
        return Objects.requireNonNullElse(version, 0);
    }

    /** What would have to be asked for to get it as it is. */
    ResourceRequest request() {
        return new ResourceRequest(kind, name, timeZone, userId, locationId, capacity, externalRef);
    }

    ResourceView view() {
        return new ResourceView(
                id,
                companyId,
                kind,
                name,
                timeZone,
                userId,
                locationId,
                capacity,
                externalRef,
                archivedAt,
                null,
                version());
    }
}
