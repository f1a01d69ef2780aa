package dev.taly.defaults.events;

import com.rabbitmq.client.Channel;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Envelope;
import dev.taly.events.EventCatalog;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;
import tools.jackson.databind.JsonNode;

/**
 * Settles each message of a queue: acknowledged once it took effect, rejected into the dead letters when it never can.
 * Nothing of a message but id and type is logged.
 */
final class QueueListener implements ChannelAwareMessageListener {

    private static final Logger log = LoggerFactory.getLogger(QueueListener.class);

    private final ConsumerQueue queue;
    private final RegisteredHandlers handlers;
    private final Inbox inbox;
    private final Retries retries;
    private final EventTracing tracing;
    private final EventMetrics metrics;

    QueueListener(
            ConsumerQueue queue,
            RegisteredHandlers handlers,
            Inbox inbox,
            Retries retries,
            EventTracing tracing,
            EventMetrics metrics) {
        this.queue = queue;
        this.handlers = handlers;
        this.inbox = inbox;
        this.retries = retries;
        this.tracing = tracing;
        this.metrics = metrics;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel channel) throws IOException {
        Objects.requireNonNull(channel);
        Outcome outcome = outcomeOf(message);
        long tag = message.getMessageProperties().getDeliveryTag();
        switch (outcome) {
            case HANDLED, DUPLICATE, IGNORED -> channel.basicAck(tag, false);
            case INVALID, FAILED -> channel.basicReject(tag, false);
            case REQUEUED -> channel.basicNack(tag, false, true);
        }
    }

    private Outcome outcomeOf(Message message) {
        String type = "unknown";
        Outcome outcome;
        try {
            Envelope<JsonNode> envelope = EventJson.read(message.getBody());
            type = EventCatalog.find(envelope.type()).isPresent() ? envelope.type() : type;
            outcome = tracing.continued(envelope.traceparent(), "handle " + type, () -> handle(envelope));
        } catch (InvalidMessageException e) {
            deadLettered(String.valueOf(message.getMessageProperties().getMessageId()), type, FailureReason.of(e));
            outcome = Outcome.INVALID;
        }
        metrics.consumed(queue.name(), type, outcome);
        return outcome;
    }

    private Outcome handle(Envelope<JsonNode> envelope) {
        try (var _ = MDC.putCloseable("eventId", envelope.id().toString());
                var _ = MDC.putCloseable("eventType", envelope.type())) {
            List<Runnable> work = handlers.workFor(envelope);
            if (work.isEmpty()) {
                return Outcome.IGNORED;
            }
            return retries.run(() -> takeEffect(envelope, work), failure -> failed(envelope, failure));
        }
    }

    private Outcome takeEffect(Envelope<JsonNode> envelope, List<Runnable> work) {
        boolean first = inbox.once(queue.name(), envelope.id(), () -> work.forEach(Runnable::run));
        return first ? Outcome.HANDLED : Outcome.DUPLICATE;
    }

    private Outcome failed(Envelope<JsonNode> envelope, Throwable failure) {
        deadLettered(envelope.id().toString(), envelope.type(), FailureReason.of(failure));
        return Outcome.FAILED;
    }

    private void deadLettered(String id, String type, String reason) {
        log.atError()
                .addKeyValue("messageId", id)
                .addKeyValue("messageType", type)
                .addKeyValue("queue", queue.name())
                .addKeyValue("reason", reason)
                .log("A message was dead-lettered");
    }
}
