package dev.taly.defaults.events;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import dev.taly.events.Envelope;
import dev.taly.events.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes without waiting, and tells later what the broker said. For one thread: what arrives in the broker's thread is
 * only queued. Works on the client's own channel: a template's future and correlation headers per message cost two thirds
 * of the throughput.
 */
final class ConfirmChannel {

    private static final int PERSISTENT = 2;

    private final Channel channel;
    private final int connection;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final NavigableMap<Long, OutboxRow> unconfirmed = new TreeMap<>();
    private final Set<String> returned = new HashSet<>();

    ConfirmChannel(Channel channel, int connection) throws IOException {
        this.channel = channel;
        this.connection = connection;
        channel.addConfirmListener(
                (tag, multiple) -> signals.add(new Settled(tag, multiple, true)),
                (tag, multiple) -> signals.add(new Settled(tag, multiple, false)));
        channel.addReturnListener(
                message -> signals.add(new Returned(message.getProperties().getMessageId())));
        channel.addShutdownListener(cause -> signals.add(new Closed()));
        channel.confirmSelect();
    }

    /** The number of the connection that it belongs to. */
    int connection() {
        return connection;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    int unconfirmed() {
        return unconfirmed.size();
    }

    /** False when the connection is gone. */
    boolean publish(OutboxRow row) {
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .messageId(row.id().toString())
                .type(row.type())
                .contentType(Envelope.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .build();
        try {
            unconfirmed.put(channel.getNextPublishSeqNo(), row);
            channel.basicPublish(Topology.EXCHANGE, row.type(), true, properties, row.body());
            return true;
        } catch (IOException | AlreadyClosedException e) {
            return false;
        }
    }

    /** The next answers, at least one; empty when there is none in time or the channel was closed. */
    List<Answer> answers(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (true) {
            Signal signal = signals.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (signal) {
                case Settled settled -> {
                    return settle(settled);
                }
                case Returned message -> returned.add(message.id());
                case Closed _ -> {
                    return List.of();
                }
                case null -> {
                    return List.of();
                }
            }
        }
    }

    private List<Answer> settle(Settled settled) {
        NavigableMap<Long, OutboxRow> rows =
                unconfirmed.subMap(settled.multiple() ? 0 : settled.tag(), true, settled.tag(), true);
        List<Answer> answers = new ArrayList<>(rows.size());
        rows.values().forEach(row -> answers.add(new Answer(row, verdict(row, settled.accepted()))));
        rows.clear();
        return answers;
    }

    private Verdict verdict(OutboxRow row, boolean accepted) {
        // the broker returns a message first and confirms it then
        if (returned.remove(row.id().toString())) {
            return Verdict.RETURNED;
        }
        return accepted ? Verdict.CONFIRMED : Verdict.NACKED;
    }

    /** What the broker said about one message. */
    enum Verdict {
        CONFIRMED,
        RETURNED,
        NACKED
    }

    record Answer(OutboxRow row, Verdict verdict) {}

    private sealed interface Signal {}

    private record Settled(long tag, boolean multiple, boolean accepted) implements Signal {}

    private record Returned(@Nullable String id) implements Signal {}

    private record Closed() implements Signal {}
}
