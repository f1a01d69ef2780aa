package dev.taly.defaults.events;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Topology;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.notification.NotificationSent;
import dev.taly.stack.StackInitializer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures the relay, and beside it a publisher with pipelined confirms and no database. Run by hand. */
final class OutboxThroughput {

    private static final int EVENTS = 20_000;
    private static final int AGGREGATES = 2_000;
    private static final int UNCONFIRMED = 500;
    private static final int ROUNDS = 4;

    private OutboxThroughput() {}

    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context = start();
                TestBroker broker = new TestBroker()) {
            context.getBean(RelayBroker.class).connect();
            for (int round = 1; round <= ROUNDS; round++) {
                broker.purge();
                store(context);
                byte[] body = context.getBean(JdbcClient.class)
                        .sql("SELECT body FROM outbox LIMIT 1")
                        .query((row, n) -> row.getBytes(1))
                        .single();
                double relay = perSecond(() -> relay(context));
                broker.purge();
                double plain = perSecond(() -> publish(body));
                System.out.printf(
                        Locale.ROOT,
                        "round %d: relay %,.0f/s, publisher alone %,.0f/s (%d bytes, %d events of %d aggregates)%n",
                        round,
                        relay,
                        plain,
                        body.length,
                        EVENTS,
                        AGGREGATES);
            }
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(EventsTestApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(new StackInitializer())
                .properties(
                        "spring.application.name=booking-service",
                        "taly.schema=booking",
                        "taly.role=taly_booking",
                        "spring.flyway.locations=classpath:db/defaults",
                        "taly.test.servers=postgres,rabbitmq",
                        "taly.outbox.relay-enabled=false")
                .run();
    }

    private static void store(ConfigurableApplicationContext context) {
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        List<UUID> aggregates = Stream.generate(Uuid7::next).limit(AGGREGATES).toList();
        for (long sequence = 1; sequence <= EVENTS / AGGREGATES; sequence++) {
            long next = sequence;
            transaction.executeWithoutResult(status ->
                    aggregates.forEach(id -> context.publishEvent(OutgoingEvent.of(id, next, null, event()))));
        }
    }

    private static void relay(ConfigurableApplicationContext context) {
        OutboxRelay relay = context.getBean(OutboxRelay.class);
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        relay.enable(true);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofMinutes(5))
                .until(() -> jdbc.sql("SELECT NOT EXISTS (SELECT FROM outbox)")
                        .query(Boolean.class)
                        .single());
        relay.enable(false);
    }

    private static void publish(byte[] body) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(TestBroker.address());
        Semaphore free = new Semaphore(UNCONFIRMED);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            NavigableSet<Long> unconfirmed = new ConcurrentSkipListSet<>();
            channel.addConfirmListener(
                    (tag, multiple) -> {
                        NavigableSet<Long> confirmed = unconfirmed.subSet(multiple ? 0L : tag, true, tag, true);
                        free.release(confirmed.size());
                        confirmed.clear();
                    },
                    (tag, multiple) -> {
                        throw new IllegalStateException("nack");
                    });
            AMQP.BasicProperties properties = MessageProperties.MINIMAL_PERSISTENT_BASIC;
            for (int n = 0; n < EVENTS; n++) {
                free.acquire();
                unconfirmed.add(channel.getNextPublishSeqNo());
                channel.basicPublish(Topology.EXCHANGE, "notification.sent", true, properties, body);
            }
            channel.waitForConfirmsOrDie();
        }
    }

    private static NotificationSent event() {
        return new NotificationSent(Uuid7.next(), NotificationChannel.EMAIL, "test", Uuid7.next(), Uuid7.next());
    }

    private static double perSecond(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return EVENTS * 1e9 / (System.nanoTime() - start);
    }

    private interface Work {

        void run() throws Exception;
    }
}
