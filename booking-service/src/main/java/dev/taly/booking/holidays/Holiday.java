package dev.taly.booking.holidays;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A day on which nobody works who has no exception for it. It never changes. */
@Entity
class Holiday {

    @Id
    private UUID id;

    @Version
    @SuppressWarnings("UnusedVariable") // tells Spring Data that it is new
    private @Nullable Integer version;

    private UUID companyId;
    private @Nullable UUID locationId;
    private LocalDate date;
    private String name;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected Holiday() {}

    /** @param locationId null for the whole company */
    Holiday(UUID id, UUID companyId, @Nullable UUID locationId, LocalDate date, String name) {
        this.id = id;
        this.companyId = companyId;
        this.locationId = locationId;
        this.date = date;
        this.name = name;
    }

    UUID id() {
        return id;
    }

    UUID companyId() {
        return companyId;
    }

    @Nullable
    UUID locationId() {
        return locationId;
    }

    LocalDate date() {
        return date;
    }

    boolean concerns(@Nullable UUID location) {
        return locationId == null || locationId.equals(location);
    }

    HolidayView view() {
        return new HolidayView(id, date, name, locationId, null);
    }
}
