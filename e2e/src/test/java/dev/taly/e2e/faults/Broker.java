package dev.taly.e2e.faults;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.taly.e2e.Running;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** RabbitMQ itself, past all services. */
final class Broker implements AutoCloseable {

    private static final String EXCHANGE = "taly.events";

    private final Connection connection;
    private final Channel channel;

    Broker() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(Running.SYSTEM.rabbitmq());
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.confirmSelect();
    }

    /** Returns when the broker has it. */
    void publish(String type, String id, byte[] body) throws Exception {
        publish(EXCHANGE, type, id, body);
    }

    void publishTo(String queue, String id, byte[] body) throws Exception {
        publish("", queue, id, body);
    }

    long waiting(String queue) throws Exception {
        return channel.queueDeclarePassive(queue).getMessageCount();
    }

    /** Takes the dead letters of a queue away. Returns their message ids. */
    List<String> takeDeadLetters(String queue) throws Exception {
        List<String> ids = new ArrayList<>();
        for (GetResponse letter = take(queue); letter != null; letter = take(queue)) {
            ids.add(letter.getProps().getMessageId());
        }
        return ids;
    }

    private GetResponse take(String queue) throws Exception {
        return channel.basicGet(queue + ".dlq", true);
    }

    private void publish(String exchange, String key, String id, byte[] body) throws Exception {
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(id)
                .deliveryMode(2)
                .contentType("application/cloudevents+json")
                .build();
        channel.basicPublish(exchange, key, true, properties, body);
        channel.waitForConfirmsOrDie(10_000);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
