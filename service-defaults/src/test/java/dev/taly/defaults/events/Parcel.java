package dev.taly.defaults.events;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.notification.NotificationSent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** An aggregate as services write them. */
@Entity
@Table(name = "parcel")
class Parcel extends AbstractAggregateRoot<Parcel> {

    @Id
    private UUID id = Uuid7.next();

    @Version
    private @Nullable Integer version;

    @Column(name = "event_sequence")
    private long eventSequence;

    UUID id() {
        return id;
    }

    Parcel send() {
        registerEvent(OutgoingEvent.of(
                id, ++eventSequence, null, new NotificationSent(id, NotificationChannel.EMAIL, "test", id, id)));
        return this;
    }
}
