package dev.taly.defaults.events;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.rabbit.connection.Connection;

/** Looks whether all of the topology is there, which takes no rights, and makes nothing. */
final class GivenTopology {

    private GivenTopology() {}

    /** @throws IllegalStateException when something is missing, with what it is and what to do */
    static void check(Connection connection) {
        try (Channel channel = connection.createChannel(false)) {
            channel.exchangeDeclarePassive(Topology.EXCHANGE);
            for (ConsumerQueue queue : Topology.QUEUES) {
                channel.queueDeclarePassive(queue.name());
                channel.queueDeclarePassive(queue.deadLetters());
                channel.exchangeDeclarePassive(queue.replays());
            }
        } catch (IOException e) {
            throw e.getCause() instanceof ShutdownSignalException closed && !closed.isHardError()
                    ? missing(closed)
                    : new AmqpIOException(e);
        } catch (TimeoutException e) {
            throw new AmqpTimeoutException(e);
        }
    }

    private static IllegalStateException missing(ShutdownSignalException closed) {
        return new IllegalStateException(
                "The broker lacks a part of the topology (" + closed.getReason()
                        + "): import deploy/rabbitmq/topology.json into it, see docs/operations.md",
                closed);
    }
}
