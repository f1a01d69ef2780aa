package dev.taly.booking;

import dev.taly.events.Topology;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.AnonymousQueue;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears every event that booking-service publishes. Its connection is closed while the context waits for its next test, as
 * contexts do since Spring Framework 7, and the queue goes with it; so it begins again with the context, before the relay.
 */
public final class EventTap implements SmartLifecycle {

    private static final List<String> KEYS = List.of("booking.#", "audit.#", "resource.#", "storefront.#");

    private final Map<String, List<JsonNode>> bySubject = new ConcurrentHashMap<>();
    private final ConnectionFactory connections;
    private final JsonMapper json;
    private @Nullable SimpleMessageListenerContainer container;

    EventTap(ConnectionFactory connections, JsonMapper json) {
        this.connections = connections;
        this.json = json;
    }

    public List<JsonNode> of(UUID bookingId) {
        return bySubject.getOrDefault(bookingId.toString(), List.of());
    }

    public List<String> typesOf(UUID bookingId) {
        return of(bookingId).stream().map(event -> event.get("type").asString()).toList();
    }

    private void hear(Message message) {
        JsonNode event = json.readTree(message.getBody());
        bySubject
                .computeIfAbsent(event.get("subject").asString(), _ -> new CopyOnWriteArrayList<>())
                .add(event);
    }

    @Override
    public void start() {
        RabbitAdmin admin = new RabbitAdmin(connections);
        TopicExchange exchange = new TopicExchange(Topology.EXCHANGE);
        Queue queue = new AnonymousQueue();
        admin.declareExchange(exchange);
        admin.declareQueue(queue);
        KEYS.forEach(key ->
                admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with(key)));
        container = new SimpleMessageListenerContainer(connections);
        container.setQueues(queue);
        container.setMessageListener(this::hear);
        container.start();
    }

    @Override
    public void stop() {
        if (container != null) {
            container.stop();
            container = null;
        }
    }

    @Override
    public boolean isRunning() {
        return container != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
