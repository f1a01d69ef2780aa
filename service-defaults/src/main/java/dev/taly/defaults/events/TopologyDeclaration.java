package dev.taly.defaults.events;

import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.DirectExchange;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.core.TopicExchange;

/** The topology in the broker's terms, with arguments that RabbitMQ 3.10 and 4 both know. Every limit is explicit. */
final class TopologyDeclaration {

    /** Counts crashes of consumers: everything else is settled without giving a message back. */
    private static final int DELIVERY_LIMIT = 20;

    /** Dead letters stay: newer brokers would drop them after 20 interrupted replays. */
    private static final int NO_DELIVERY_LIMIT = 1_000_000;

    private TopologyDeclaration() {}

    static Declarables declarables() {
        TopicExchange exchange = new TopicExchange(Topology.EXCHANGE);
        List<Declarable> all = new ArrayList<>(List.of(exchange));
        for (ConsumerQueue consumer : Topology.QUEUES) {
            Queue queue = queue(consumer);
            all.add(deadLetters(consumer));
            all.add(queue);
            bindings(consumer, queue, exchange).forEach(all::add);
            DirectExchange replays = new DirectExchange(consumer.replays());
            all.add(replays);
            all.add(BindingBuilder.bind(queue).to(replays).with(consumer.name()));
        }
        return new Declarables(all);
    }

    private static Queue queue(ConsumerQueue consumer) {
        return QueueBuilder.durable(consumer.name())
                .quorum()
                .deliveryLimit(DELIVERY_LIMIT)
                .overflow(QueueBuilder.Overflow.rejectPublish)
                .deadLetterExchange("")
                .deadLetterRoutingKey(consumer.deadLetters())
                .withArgument("x-dead-letter-strategy", "at-least-once")
                .build();
    }

    private static Queue deadLetters(ConsumerQueue consumer) {
        return QueueBuilder.durable(consumer.deadLetters())
                .quorum()
                .deliveryLimit(NO_DELIVERY_LIMIT)
                .build();
    }

    private static Stream<Binding> bindings(ConsumerQueue consumer, Queue queue, TopicExchange exchange) {
        return consumer.patterns().stream()
                .map(pattern -> BindingBuilder.bind(queue).to(exchange).with(pattern));
    }
}
