package dev.taly.notification;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import java.time.Instant;
import java.util.UUID;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Events as other services publish them. */
public record Events(RabbitTemplate rabbit, JsonMapper json, JdbcClient jdbc) {

    public static Envelope<Event> of(Event data, String source, UUID subject, long sequence) {
        return of(data, source, subject, sequence, new Actor(Actor.Type.USER, subject.toString()));
    }

    public static Envelope<Event> of(Event data, String source, UUID subject, long sequence, Actor actor) {
        return new Envelope<>(
                Envelope.SPEC_VERSION,
                Uuid7.next(),
                Event.typeOf(data.getClass()),
                source,
                subject.toString(),
                Instant.parse("2026-11-22T10:00:00Z"),
                "application/json",
                null,
                null,
                null,
                actor,
                Long.toString(sequence),
                data);
    }

    public void publish(Envelope<Event> event) {
        rabbit.send(Topology.EXCHANGE, event.type(), message(event));
    }

    /** To one queue alone, as if the others were slow. */
    public void publishTo(ConsumerQueue queue, Envelope<Event> event) {
        rabbit.send("", queue.name(), message(event));
    }

    public boolean isHandled(ConsumerQueue queue, Envelope<Event> event) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM inbox WHERE queue = ? AND event_id = ?)")
                .param(queue.name())
                .param(event.id())
                .query(Boolean.class)
                .single();
    }

    private org.springframework.amqp.core.Message message(Envelope<Event> event) {
        return MessageBuilder.withBody(json.writeValueAsBytes(event))
                .setContentType(Envelope.CONTENT_TYPE)
                .setMessageId(event.id().toString())
                .build();
    }
}
