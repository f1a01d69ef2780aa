package dev.taly.booking;

import dev.taly.events.Topology;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.amqp.core.AnonymousQueue;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hears every event that booking-service publishes. */
public final class EventTap implements DisposableBean {

    private final Map<String, List<JsonNode>> bySubject = new ConcurrentHashMap<>();
    private final JsonMapper json;
    private final SimpleMessageListenerContainer container;

    EventTap(ConnectionFactory connections, JsonMapper json) {
        this.json = json;
        RabbitAdmin admin = new RabbitAdmin(connections);
        TopicExchange exchange = new TopicExchange(Topology.EXCHANGE);
        Queue queue = new AnonymousQueue();
        admin.declareExchange(exchange);
        admin.declareQueue(queue);
        admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with("booking.#"));
        admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with("audit.#"));
        admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with("resource.#"));
        admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with("storefront.#"));
        container = new SimpleMessageListenerContainer(connections);
        container.setQueues(queue);
        container.setMessageListener(this::hear);
        container.start();
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
    public void destroy() {
        container.stop();
    }
}
