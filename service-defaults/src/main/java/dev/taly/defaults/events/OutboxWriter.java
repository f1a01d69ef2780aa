package dev.taly.defaults.events;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores each registered event in the outbox, in the transaction that registers it. */
final class OutboxWriter {

    private static final String INSERT = """
            INSERT INTO outbox (lane, id, aggregate_id, sequence, type, body, created_at)
            VALUES (:lane, :id, :aggregate, :sequence, :type, :body, :now)
            ON CONFLICT (aggregate_id, sequence) DO NOTHING
            """;

    private final String service;
    private final JdbcClient jdbc;
    private final Clock businessClock;
    private final Clock machineClock;
    private final CallerActor caller;
    private final EventTracing tracing;
    private final Doorbell doorbell;

    OutboxWriter(
            String service,
            JdbcClient jdbc,
            Clocks clocks,
            CallerActor caller,
            EventTracing tracing,
            Doorbell doorbell) {
        this.service = service;
        this.jdbc = jdbc;
        this.businessClock = clocks.business();
        this.machineClock = clocks.machine();
        this.caller = caller;
        this.tracing = tracing;
        this.doorbell = doorbell;
    }

    @EventListener
    void write(OutgoingEvent event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is registered only inside the transaction of its aggregate");
        }
        Envelope<Event> envelope = envelope(event);
        byte[] body = EventJson.write(envelope);
        if (body.length > OutboxRow.MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    envelope.type() + " has " + body.length + " bytes, more than an event may");
        }
        insert(event, envelope, body);
        TransactionSynchronizationManager.registerSynchronization(new RingAfterCommit(doorbell));
    }

    private void insert(OutgoingEvent event, Envelope<Event> envelope, byte[] body) {
        int inserted = jdbc.sql(INSERT)
                .param("lane", OutboxRow.laneOf(event.aggregateId()))
                .param("id", envelope.id())
                .param("aggregate", event.aggregateId())
                .param("sequence", event.sequence())
                .param("type", envelope.type())
                .param("body", body)
                .param("now", OffsetDateTime.now(machineClock.withZone(ZoneOffset.UTC)), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        if (inserted == 0) {
            throw new OptimisticLockingFailureException("Another transaction registered event " + event.sequence()
                    + " of " + event.aggregateId() + ": the aggregate was changed meanwhile");
        }
    }

    private Envelope<Event> envelope(OutgoingEvent event) {
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                Uuid7.next(),
                Event.typeOf(event.data().getClass()),
                "/" + service,
                event.aggregateId().toString(),
                businessClock.instant(),
                "application/json",
                tracing.traceparent(),
                event.companyId(),
                Handling.currentEvent(),
                actor(event),
                Long.toString(event.sequence()),
                event.data());
    }

    private Actor actor(OutgoingEvent event) {
        if (event.actor() != null) {
            return event.actor();
        }
        Actor current = caller.current();
        return current == null ? new Actor(Actor.Type.SYSTEM, service) : current;
    }

    private record RingAfterCommit(Doorbell doorbell) implements TransactionSynchronization {

        @Override
        public void afterCommit() {
            doorbell.ring();
        }
    }
}
