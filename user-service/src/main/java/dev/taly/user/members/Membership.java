package dev.taly.user.members;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.user.MemberJoined;
import dev.taly.events.user.MemberRole;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A user in a company; one row for ever, marked when the user left. */
@Entity
class Membership extends AbstractAggregateRoot<Membership> {

    @Id
    private UUID id;

    private UUID companyId;
    private UUID userId;

    @Enumerated(EnumType.STRING)
    private MemberRole role;

    @SuppressWarnings("UnusedVariable") // the list of members reads it in its query
    private Instant joinedAt;

    private @Nullable Instant leftAt;
    private long eventSequence;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway") // Hibernate fills the fields
    protected Membership() {}

    Membership(UUID companyId, UUID userId, MemberRole role, Instant now) {
        this.id = Uuid7.next();
        this.companyId = companyId;
        this.userId = userId;
        this.role = role;
        this.joinedAt = now;
        registerEvent(OutgoingEvent.of(id, ++eventSequence, companyId, new MemberJoined(id, companyId, userId, role)));
    }

    UUID id() {
        return id;
    }

    UUID companyId() {
        return companyId;
    }

    UUID userId() {
        return userId;
    }

    MemberRole role() {
        return role;
    }

    boolean left() {
        return leftAt != null;
    }

    long eventSequence() {
        return eventSequence;
    }
}
