package dev.taly.auth;

import dev.taly.events.Topology;
import dev.taly.events.auth.MailRequested;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sees every event that is published while it is open. */
final class EventProbe implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final JsonMapper json = new JsonMapper();
    private final List<JsonNode> seen = new CopyOnWriteArrayList<>();
    private final CachingConnectionFactory connections;
    private final RabbitTemplate rabbit;
    private final Queue queue;

    EventProbe(CachingConnectionFactory connections) {
        this.connections = connections;
        this.rabbit = new RabbitTemplate(connections);
        RabbitAdmin admin = new RabbitAdmin(connections);
        TopicExchange exchange = new TopicExchange(Topology.EXCHANGE);
        queue = QueueBuilder.nonDurable().autoDelete().build();
        admin.declareExchange(exchange);
        admin.declareQueue(queue);
        admin.declareBinding(BindingBuilder.bind(queue).to(exchange).with("#"));
    }

    /** The first event of the type whose data has this e-mail address. */
    JsonNode await(String type, String email) {
        return awaitAll(type, email, 1).getFirst();
    }

    /** The first event of the type about this subject. */
    JsonNode awaitAbout(String type, String subject) {
        return Awaitility.await(type)
                .atMost(LIMIT)
                .until(
                        () -> {
                            drain();
                            return seen.stream()
                                    .filter(event ->
                                            event.path("type").asString().equals(type))
                                    .filter(event ->
                                            event.path("subject").asString().equals(subject))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    List<JsonNode> awaitAll(String type, String email, int count) {
        Awaitility.await(type).atMost(LIMIT).until(() -> {
            drain();
            return matching(type, email).size() >= count;
        });
        return matching(type, email);
    }

    /** The mails of a kind to this address, at least as many. */
    List<JsonNode> awaitMails(MailRequested.Kind kind, String email, int count) {
        Awaitility.await(kind.name()).atMost(LIMIT).until(() -> {
            drain();
            return mails(kind, email).size() >= count;
        });
        return mails(kind, email);
    }

    List<JsonNode> mails(MailRequested.Kind kind, String email) {
        return matching("auth.mail_requested", email).stream()
                .filter(mail -> mail.path("data").path("kind").asString().equals(kind.name()))
                .toList();
    }

    List<JsonNode> matching(String type, String email) {
        return seen.stream()
                .filter(event -> event.path("type").asString().equals(type))
                .filter(event -> event.path("data").path("email").asString().equals(email))
                .toList();
    }

    private void drain() {
        Message message;
        while ((message = rabbit.receive(queue.getName())) != null) {
            seen.add(json.readTree(new String(message.getBody(), StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        new RabbitAdmin(connections).deleteQueue(queue.getName());
    }
}
