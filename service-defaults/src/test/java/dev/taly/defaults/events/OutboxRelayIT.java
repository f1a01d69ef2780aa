package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.notification.NotificationFailed;
import dev.taly.events.notification.NotificationSent;
import dev.taly.events.user.MemberJoined;
import dev.taly.events.user.MemberRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EventsTest
class OutboxRelayIT {

    private static final CuttableProxy PROXY = new CuttableProxy(
            TestBroker.address().getHost(), TestBroker.address().getPort());
    private static final TestBroker BROKER = new TestBroker();

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OutboxTable outbox;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private RelayBroker broker;

    @Autowired
    private Doorbell doorbell;

    @Autowired
    private MeterRegistry meters;

    @DynamicPropertySource
    static void throughTheProxy(DynamicPropertyRegistry registry) {
        URI direct = TestBroker.address();
        registry.add(
                "spring.rabbitmq.addresses",
                () -> "amqp://" + direct.getUserInfo() + "@127.0.0.1:" + PROXY.port() + direct.getPath());
    }

    @AfterAll
    static void close() throws Exception {
        BROKER.close();
        PROXY.close();
    }

    @BeforeEach
    void startEmpty() {
        broker.connect();
        relay.enable(true);
        transaction.executeWithoutResult(status -> {
            // waits for turns that are under way
            jdbc.sql("SELECT lane FROM outbox_lane FOR UPDATE").query().listOfRows();
            jdbc.sql("DELETE FROM outbox").update();
            jdbc.sql("DELETE FROM outbox_stopped").update();
        });
        BROKER.purge();
    }

    @Test
    void keepsTheOrderOfEveryAggregate() {
        List<UUID> aggregates = aggregates(50);

        LongStream.rangeClosed(1, 20).forEach(sequence -> register(aggregates, sequence));

        assertThat(sequencesOf(arrivals(1_000)))
                .hasSize(50)
                .allSatisfy((aggregate, sequences) -> assertThat(sequences).isEqualTo(upTo(20)));
    }

    @Test
    void losesNothingWhenTheConnectionDropsInTheMiddle() {
        relay.enable(false);
        List<UUID> aggregates = aggregates(150);
        LongStream.rangeClosed(1, 10).forEach(sequence -> register(aggregates, sequence));

        relay.enable(true);
        for (long left : List.of(1_400L, 1_000L, 500L)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> outbox.waiting().pending() <= left);
            PROXY.cut();
        }

        Map<UUID, List<Long>> arrived = sequencesOf(arrivals(1_500));
        assertThat(arrived).hasSize(150);
        // a message whose confirm was cut off comes twice; the first arrivals are all there, in order
        assertThat(arrived)
                .allSatisfy((aggregate, sequences) ->
                        assertThat(new LinkedHashSet<>(sequences)).containsExactlyElementsOf(upTo(10)));
        awaitEmptyOutbox();
    }

    @Test
    void aReturnedEventStopsOnlyItsAggregateUntilItIsReleased() {
        UUID lost = Uuid7.next();
        UUID other = Uuid7.next();
        Binding archive = binding(Topology.ARCHIVE.name(), "#");
        BROKER.admin.removeBinding(archive);
        try {
            register(lost, 1, sent());
            register(other, 1, joined());
            await().atMost(Duration.ofSeconds(20)).until(() -> outbox.stopped().size() == 1);
            await().atMost(Duration.ofSeconds(20)).until(() -> BROKER.waiting("booking.companies") == 1);
        } finally {
            BROKER.admin.declareBinding(archive);
        }
        register(lost, 2, sent());
        register(other, 2, sent());
        assertThat(sequencesOf(arrivals(1))).containsExactly(Map.entry(other, List.of(2L)));
        assertThat(outbox.stopped()).singleElement().satisfies(stopped -> {
            assertThat(stopped.aggregateId()).isEqualTo(lost);
            assertThat(stopped.type()).isEqualTo("notification.sent");
            assertThat(stopped.reason()).startsWith("returned");
        });

        OutboxEndpoint endpoint = new OutboxEndpoint(outbox, relay, doorbell);
        assertThat(endpoint.status().pending()).isEqualTo(2);
        assertThat(endpoint.release(lost).getStatus()).isEqualTo(204);
        assertThat(endpoint.release(lost).getStatus()).isEqualTo(404);

        assertThat(sequencesOf(arrivals(2))).containsExactly(Map.entry(lost, List.of(1L, 2L)));
    }

    @Test
    void anEventThatTheBrokerRefusesFiveTimesStopsItsAggregate() {
        Queue full = QueueBuilder.durable("test.full")
                .maxLength(1L)
                .overflow(QueueBuilder.Overflow.rejectPublish)
                .build();
        BROKER.admin.declareQueue(full);
        BROKER.admin.declareBinding(binding("test.full", "notification.failed"));
        BROKER.send("", "test.full", "the only place");
        UUID refused = Uuid7.next();
        UUID other = Uuid7.next();
        try {
            register(refused, 1, failed());
            register(other, 1, sent());

            await().atMost(Duration.ofSeconds(30)).until(() -> outbox.stopped().size() == 1);
            assertThat(outbox.stopped().getFirst().reason()).contains("5 times");
            await().atMost(Duration.ofSeconds(20)).until(() -> outbox.waiting().pending() == 1);
        } finally {
            BROKER.admin.deleteQueue("test.full");
        }
    }

    @Test
    void declaresTheTopologyAgainWhenItIsGone() {
        BROKER.admin.deleteExchange(Topology.EXCHANGE);
        UUID aggregate = Uuid7.next();

        register(aggregate, 1, sent());

        assertThat(sequencesOf(arrivals(1))).containsKey(aggregate);
        assertThat(outbox.stopped()).isEmpty();
    }

    @Test
    void aPausedRelayKeepsWhatIsRegistered() {
        OutboxEndpoint endpoint = new OutboxEndpoint(outbox, relay, doorbell);
        assertThat(endpoint.enable(false).relayEnabled()).isFalse();

        register(aggregates(10), 1);

        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> outbox.waiting().pending() == 10);
        assertThat(endpoint.status().oldest()).isNotNull();
        assertThat(meters.get("taly.outbox.pending").gauge().value()).isPositive();

        endpoint.enable(true);
        assertThat(arrivals(10)).hasSize(10);
    }

    @Test
    void twoRelaysSendEachEventOnce(@Autowired DataSource dataSource) {
        OutboxSettings settings = new OutboxSettings(true, Duration.ofMillis(10), 2);
        List<UUID> aggregates = aggregates(100);
        double before = meters.get("taly.outbox.published").counter().count();
        try (RelayConnections own = new RelayConnections(dataSource, settings)) {
            LaneRelay lanes =
                    new LaneRelay(new OutboxTable(own.jdbc()), own.transaction(), EventMetrics.NONE, Clock.systemUTC());
            OutboxRelay second = new OutboxRelay(settings, lanes, broker, new Doorbell());
            second.start();
            LongStream.rangeClosed(1, 20).forEach(sequence -> register(aggregates, sequence));

            assertThat(sequencesOf(arrivals(2_000)))
                    .allSatisfy((aggregate, sequences) -> assertThat(sequences).isEqualTo(upTo(20)));
            second.stop();
        }
        double byTheFirst = meters.get("taly.outbox.published").counter().count() - before;
        assertThat(byTheFirst).isPositive().isLessThan(2_000);
    }

    private static Binding binding(String queue, String pattern) {
        return new Binding(queue, Binding.DestinationType.QUEUE, Topology.EXCHANGE, pattern, Map.of());
    }

    private static List<Envelope<JsonNode>> arrivals(int different) {
        return BROKER.archived(different).stream()
                .map(message -> EventJson.read(message.getBody()))
                .toList();
    }

    private void awaitEmptyOutbox() {
        await().atMost(Duration.ofSeconds(20)).until(() -> outbox.waiting().pending() == 0);
    }

    private static Map<UUID, List<Long>> sequencesOf(List<Envelope<JsonNode>> envelopes) {
        Map<UUID, List<Long>> sequences = new LinkedHashMap<>();
        envelopes.forEach(envelope -> sequences
                .computeIfAbsent(UUID.fromString(envelope.subject()), subject -> new ArrayList<>())
                .add(Long.valueOf(envelope.sequence())));
        return sequences;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<UUID> aggregates(int count) {
        return Stream.generate(Uuid7::next).limit(count).toList();
    }

    private void register(List<UUID> aggregates, long sequence) {
        transaction.executeWithoutResult(
                status -> aggregates.forEach(id -> events.publishEvent(OutgoingEvent.of(id, sequence, null, sent()))));
    }

    private void register(UUID aggregate, long sequence, Event data) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(OutgoingEvent.of(aggregate, sequence, null, data)));
    }

    private static Event sent() {
        return new NotificationSent(Uuid7.next(), NotificationChannel.EMAIL, "test", Uuid7.next(), Uuid7.next());
    }

    private static Event failed() {
        return new NotificationFailed(
                Uuid7.next(), NotificationChannel.EMAIL, "test", Uuid7.next(), Uuid7.next(), "refused");
    }

    private static Event joined() {
        return new MemberJoined(Uuid7.next(), Uuid7.next(), Uuid7.next(), MemberRole.STAFF);
    }
}
