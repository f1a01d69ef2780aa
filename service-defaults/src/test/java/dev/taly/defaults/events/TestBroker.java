package dev.taly.defaults.events;

import dev.taly.events.Topology;
import dev.taly.stack.TestStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** A connection of the test's own to the real broker. */
final class TestBroker implements AutoCloseable {

    private final CachingConnectionFactory connections = new CachingConnectionFactory(address());
    final RabbitTemplate template = new RabbitTemplate(connections);
    final RabbitAdmin admin = new RabbitAdmin(connections);

    static URI address() {
        return URI.create(TestStack.shared().rabbitmq());
    }

    void send(String exchange, String routingKey, String body) {
        template.send(
                exchange,
                routingKey,
                MessageBuilder.withBody(body.getBytes(StandardCharsets.UTF_8)).build());
    }

    /** Takes everything that is in the archive's queue now. */
    List<Message> archived() {
        List<Message> messages = new ArrayList<>();
        for (Message next = receive(); next != null; next = receive()) {
            messages.add(next);
        }
        return messages;
    }

    private Message receive() {
        return template.receive(Topology.ARCHIVE.name());
    }

    int waiting(String queue) {
        Properties properties = admin.getQueueProperties(queue);
        return properties == null ? -1 : ((Number) properties.get(RabbitAdmin.QUEUE_MESSAGE_COUNT)).intValue();
    }

    void purge() {
        Topology.QUEUES.forEach(queue -> {
            admin.purgeQueue(queue.name());
            admin.purgeQueue(queue.deadLetters());
        });
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
