package dev.taly.defaults.events;

import dev.taly.events.ConsumerQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.ExponentialBackOff;

/** Listens for every {@link EventConsumer} of the service. */
final class EventContainers implements SmartLifecycle {

    private static final long SHORTEST_RECOVERY_MILLIS = 200;
    private static final long LONGEST_RECOVERY_MILLIS = 5_000;

    private final ApplicationContext context;
    private final ConnectionFactory connections;
    private final AmqpAdmin admin;
    private final ConsumerSettings settings;
    private final ObjectProvider<EventConsumer> consumers;
    private final Listeners listeners;
    private final List<SimpleMessageListenerContainer> containers = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    EventContainers(
            ApplicationContext context,
            ConnectionFactory connections,
            AmqpAdmin admin,
            ConsumerSettings settings,
            ObjectProvider<EventConsumer> consumers,
            Listeners listeners) {
        this.context = context;
        this.connections = connections;
        this.admin = admin;
        this.settings = settings;
        this.consumers = consumers;
        this.listeners = listeners;
    }

    /** The queues this service consumes. */
    List<ConsumerQueue> queues() {
        return consumers.orderedStream().map(EventConsumer::queue).toList();
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        Set<String> names = new HashSet<>();
        for (EventConsumer consumer : consumers.orderedStream().toList()) {
            if (!names.add(consumer.queue().name())) {
                throw new IllegalStateException(
                        "Two consumers for " + consumer.queue().name());
            }
            containers.add(container(consumer, new Retries(stop)));
        }
        containers.forEach(SimpleMessageListenerContainer::start);
        stopping = stop;
    }

    @Override
    public void stop() {
        stopping.countDown();
        containers.forEach(SimpleMessageListenerContainer::destroy);
        containers.clear();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private SimpleMessageListenerContainer container(EventConsumer consumer, Retries retries) {
        SimpleMessageListenerContainer container = new SimpleMessageListenerContainer(connections);
        container.setApplicationContext(context);
        container.setAmqpAdmin(admin);
        container.setBeanName(consumer.queue().name());
        container.setQueueNames(consumer.queue().name());
        container.setMessageListener(listeners.listener(consumer, retries));
        container.setAcknowledgeMode(AcknowledgeMode.MANUAL);
        container.setConcurrentConsumers(settings.concurrency());
        container.setPrefetchCount(settings.prefetch());
        container.setMissingQueuesFatal(false);
        container.setRecoveryBackOff(recovery());
        container.afterPropertiesSet();
        return container;
    }

    private static ExponentialBackOff recovery() {
        ExponentialBackOff backOff = new ExponentialBackOff(SHORTEST_RECOVERY_MILLIS, 2);
        backOff.setMaxInterval(LONGEST_RECOVERY_MILLIS);
        return backOff;
    }

    /** Makes the listener of a queue. */
    record Listeners(Inbox inbox, EventTracing tracing, EventMetrics metrics) {

        QueueListener listener(EventConsumer consumer, Retries retries) {
            RegisteredHandlers handlers = new RegisteredHandlers();
            consumer.register(handlers);
            return new QueueListener(consumer.queue(), handlers, inbox, retries, tracing, metrics);
        }
    }
}
