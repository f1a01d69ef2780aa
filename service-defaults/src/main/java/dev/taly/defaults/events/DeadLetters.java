package dev.taly.defaults.events;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import dev.taly.events.ConsumerQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;

/** The dead letters of the queues that this service consumes: counted, and put back when their cause is mended. */
final class DeadLetters {

    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(10);

    private final EventContainers containers;
    private final AmqpAdmin admin;
    private final RelayBroker broker;

    DeadLetters(EventContainers containers, AmqpAdmin admin, RelayBroker broker) {
        this.containers = containers;
        this.admin = admin;
        this.broker = broker;
    }

    /** Dead letters by queue. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        containers.queues().forEach(queue -> counts.put(queue.name(), count(queue)));
        return counts;
    }

    /** The queue of that name, if this service consumes it. */
    Optional<ConsumerQueue> find(String name) {
        return containers.queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst();
    }

    /**
     * Moves the dead letters that are there now back to their queue, each confirmed before it is taken away; an
     * interruption leaves one twice at most, which the inbox makes harmless. Returns how many.
     */
    long replay(ConsumerQueue queue) {
        long present = count(queue);
        try (Channel channel = broker.openChannel()) {
            channel.confirmSelect();
            AtomicBoolean returned = new AtomicBoolean();
            channel.addReturnListener(message -> returned.set(true));
            long replayed = 0;
            while (replayed < present && replayOne(channel, queue, returned)) {
                replayed++;
            }
            return replayed;
        } catch (IOException e) {
            throw new AmqpIOException(e);
        } catch (TimeoutException e) {
            throw new AmqpTimeoutException(e);
        }
    }

    private long count(ConsumerQueue queue) {
        QueueInformation dead = admin.getQueueInfo(queue.deadLetters());
        return dead == null ? 0 : dead.getMessageCount();
    }

    private static boolean replayOne(Channel channel, ConsumerQueue queue, AtomicBoolean returned)
            throws IOException, TimeoutException {
        GetResponse letter = channel.basicGet(queue.deadLetters(), false);
        if (letter == null) {
            return false;
        }
        channel.basicPublish(queue.replays(), queue.name(), true, withoutHistory(letter.getProps()), letter.getBody());
        try {
            channel.waitForConfirmsOrDie(CONFIRMED_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (returned.get()) {
            throw new IllegalStateException("The broker does not route " + queue.replays() + " to " + queue.name()
                    + ": the letter stays where it is");
        }
        channel.basicAck(letter.getEnvelope().getDeliveryTag(), false);
        return true;
    }

    /** The headers of dead-lettering would make the broker suspect a cycle. */
    private static AMQP.BasicProperties withoutHistory(AMQP.BasicProperties properties) {
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            headers.putAll(properties.getHeaders());
        }
        headers.keySet().removeIf(name -> name.startsWith("x-"));
        return properties.builder().headers(headers).build();
    }
}
