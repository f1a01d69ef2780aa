package dev.taly.user.profiles;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.user.UserUpdated;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A person. Only the id is sure: the rest arrives by events, which may come later than the person. */
@Entity
class Profile extends AbstractAggregateRoot<Profile> {

    @Id
    private UUID id;

    private @Nullable String email;
    private boolean emailVerified;
    private @Nullable String displayName;
    private @Nullable String locale;
    private @Nullable String timeZone;
    private Instant createdAt;
    private long eventSequence;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway") // Hibernate fills the fields; rows are inserted by ProfileRepository
    protected Profile() {}

    /** Null leaves a value as it is; told only if something is another than before. */
    void change(@Nullable String displayName, @Nullable String locale, @Nullable String timeZone) {
        UserUpdated before = state();
        this.displayName = displayName == null ? this.displayName : displayName;
        this.locale = locale == null ? this.locale : locale;
        this.timeZone = timeZone == null ? this.timeZone : timeZone;
        if (!state().equals(before)) {
            registerEvent(OutgoingEvent.of(id, ++eventSequence, null, state()));
        }
    }

    private UserUpdated state() {
        return new UserUpdated(id, displayName, locale, timeZone);
    }

    UUID id() {
        return id;
    }

    @Nullable
    String email() {
        return email;
    }

    boolean emailVerified() {
        return emailVerified;
    }

    @Nullable
    String displayName() {
        return displayName;
    }

    @Nullable
    String locale() {
        return locale;
    }

    @Nullable
    String timeZone() {
        return timeZone;
    }

    Instant createdAt() {
        return createdAt;
    }

    int version() {
        return Objects.requireNonNull(version);
    }
}
