package dev.taly.defaults.events;

import static org.awaitility.Awaitility.await;

import dev.taly.events.Topology;
import dev.taly.stack.TestStack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;

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

    /** Takes from the archive's queue what arrives, in order, until there are so many different messages. */
    List<Message> archived(int different) {
        SimpleMessageListenerContainer consumer = new SimpleMessageListenerContainer(connections);
        List<Message> messages = new CopyOnWriteArrayList<>();
        Set<String> ids = ConcurrentHashMap.newKeySet();
        consumer.setQueueNames(Topology.ARCHIVE.name());
        consumer.setAcknowledgeMode(AcknowledgeMode.NONE);
        consumer.setMessageListener(message -> {
            messages.add(message);
            ids.add(message.getMessageProperties().getMessageId());
        });
        consumer.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> ids.size() >= different);
        } finally {
            consumer.destroy();
        }
        return messages;
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
