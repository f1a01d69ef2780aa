package dev.taly.defaults.events;

import dev.taly.events.Actor;
import dev.taly.events.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that an aggregate registers. Published through Spring's events inside the transaction that updates the
 * aggregate's row, it is stored in the outbox by that transaction and sent after it.
 *
 * @param sequence the aggregate's own event counter, stored in its row and raised by one per event
 * @param companyId the company it belongs to, if any
 * @param actor who caused it; null for the caller of the request, or the service itself in jobs and event handlers
 */
public record OutgoingEvent(
        UUID aggregateId,
        long sequence,
        @Nullable UUID companyId,
        Event data,
        @Nullable Actor actor) {

    public static OutgoingEvent of(UUID aggregateId, long sequence, @Nullable UUID companyId, Event data) {
        return new OutgoingEvent(aggregateId, sequence, companyId, data, null);
    }

    /** The same event, caused by somebody whom the request does not tell: a guest, a provider. */
    public OutgoingEvent by(Actor actor) {
        return new OutgoingEvent(aggregateId, sequence, companyId, data, actor);
    }
}
