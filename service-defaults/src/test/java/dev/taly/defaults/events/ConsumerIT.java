package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Envelope;
import dev.taly.events.Topology;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.stack.TestStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@EventsTest
@Import(ConsumerIT.Consumers.class)
class ConsumerIT {

    private static final String QUEUE = Topology.BOOKING_PAYMENTS.name();
    private static final String TYPE = "payment.success";
    private static final TestBroker BROKER = new TestBroker();

    @Autowired
    private Payments payments;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private RelayBroker broker;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private EventContainers containers;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private Inbox inbox;

    @AfterAll
    static void close() {
        BROKER.close();
    }

    @BeforeEach
    void startEmpty() {
        broker.connect();
        payments.failures.clear();
        BROKER.purge();
    }

    @Test
    void aDuplicateTakesEffectOnce() {
        UUID event = send();
        awaitEffect(event);
        double duplicates = count(TYPE, "duplicate");

        send(event);

        soon().until(() -> count(TYPE, "duplicate") == duplicates + 1);
        assertThat(effects(event)).isEqualTo(1);
        assertThat(BROKER.waiting(QUEUE)).isZero();
    }

    @Test
    void whatIsNoEventIsDeadLetteredAndThoseBehindGoOn() {
        BROKER.send(Topology.EXCHANGE, TYPE, "{\"id\":");
        BROKER.send(Topology.EXCHANGE, TYPE, "null");
        BROKER.send(Topology.EXCHANGE, TYPE, sample(Uuid7.next()).replace("\"1.0\"", "\"2.0\""));
        BROKER.send(Topology.EXCHANGE, TYPE, sample(Uuid7.next()).replace("\"bookingId\"", "\"other\""));
        BROKER.send(Topology.EXCHANGE, TYPE, sample(Uuid7.next()).replace("4500", "\"many\""));
        UUID behind = send();

        awaitEffect(behind);
        soon().until(() -> BROKER.waiting(QUEUE + ".dlq") == 5);
        assertThat(BROKER.waiting(QUEUE)).isZero();
    }

    @Test
    void anUnknownTypeIsAcknowledged() {
        double before = count("unknown", "ignored");

        BROKER.send("", QUEUE, sample(Uuid7.next()).replace(TYPE, "payment.celebrated"));

        soon().until(() -> count("unknown", "ignored") == before + 1);
        soon().until(() -> BROKER.waiting(QUEUE) == 0);
        assertThat(BROKER.waiting(QUEUE + ".dlq")).isZero();
    }

    @Test
    void anUnknownFieldIsIgnored() {
        UUID event = Uuid7.next();

        BROKER.send(Topology.EXCHANGE, TYPE, sample(event).replace("\"purpose\"", "\"mood\": 1, \"purpose\""));

        awaitEffect(event);
    }

    @Test
    void anUnknownConstantKeepsNobodyFromTheRest() {
        UUID event = Uuid7.next();

        BROKER.send(
                Topology.EXCHANGE,
                TYPE,
                sample(event).replace("\"FULL\"", "\"TIP\"").replaceFirst("(GUEST|USER|PROVIDER|SYSTEM):", "ROBOT:"));

        awaitEffect(event);
    }

    @Test
    void whatPassesIsRetriedUntilItSucceeds() {
        for (int n = 0; n < 4; n++) {
            payments.failures.add(new CannotAcquireLockException("busy"));
        }

        awaitEffect(send());

        assertThat(payments.failures).isEmpty();
        assertThat(BROKER.waiting(QUEUE + ".dlq")).isZero();
    }

    @Test
    void aRowLockedForLongOnlyDelays() throws Exception {
        UUID event = Uuid7.next();
        try (Connection other = owner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE effect IN ACCESS EXCLUSIVE MODE");
            payments.started = new CountDownLatch(2);
            send(event);
            // the second attempt shows that lock_timeout ended the first
            payments.started.await();
            other.rollback();
        }
        awaitEffect(event);
    }

    @Test
    void aFailureUndoesEffectAndInboxUntilTheDeadLetterIsReplayed() {
        for (int n = 0; n < 3; n++) {
            payments.failures.add(new IllegalStateException("a bug that quotes charles@example.org"));
        }
        double failed = count(TYPE, "failed");
        UUID event = send();
        soon().until(() -> count(TYPE, "failed") == failed + 1);
        assertThat(effects(event)).isZero();
        assertThat(inboxRows(QUEUE, event)).isZero();

        DeadLettersEndpoint endpoint = new DeadLettersEndpoint(new DeadLetters(containers, admin, broker));
        soon().until(() -> endpoint.counts().equals(Map.of(QUEUE, 1L, Topology.ARCHIVE.name(), 0L)));
        assertThat(endpoint.replay(QUEUE).getBody()).containsEntry("replayed", 1L);
        assertThat(endpoint.replay("payment.bookings").getStatus()).isEqualTo(404);

        awaitEffect(event);
        soon().until(() -> BROKER.waiting(QUEUE + ".dlq") == 0);
    }

    @Test
    void whatAHandlerRegistersNamesItsCause() {
        relay.enable(false);
        payments.reply = true;
        try {
            UUID event = send();
            awaitEffect(event);

            byte[] body = jdbc.sql("SELECT body FROM outbox ORDER BY position DESC LIMIT 1")
                    .query((row, n) -> row.getBytes(1))
                    .single();
            Envelope<JsonNode> reply = EventJson.read(body);
            assertThat(reply.causationid()).isEqualTo(event);
            assertThat(reply.actor()).isEqualTo(new Actor(Actor.Type.SYSTEM, "booking-service"));
            assertThat(reply.source()).isEqualTo("/booking-service");
            assertThat(reply.sequence()).isEqualTo("1");
        } finally {
            payments.reply = false;
            relay.enable(true);
        }
    }

    @Test
    void theArchiveGetsEveryTypeWithoutPersonalFields(@Autowired Archive archive) {
        UUID known = Uuid7.next();
        UUID unknown = Uuid7.next();

        BROKER.send(Topology.EXCHANGE, "booking.created", sample("booking.created", known));
        BROKER.send(Topology.EXCHANGE, "booking.admired", sample(unknown).replace(TYPE, "booking.admired"));

        soon().until(() -> archive.events.containsKey(known) && archive.events.containsKey(unknown));
        assertThat(archive.events.get(known).data().toString())
                .contains("\"partySize\":1")
                .doesNotContain("Babbage", "charles@", "manageToken");
        assertThat(archive.events.get(unknown).type()).isEqualTo("booking.admired");
        assertThat(archive.events.get(unknown).data().isNull()).isTrue();
    }

    @Test
    void theInboxForgetsAfterAMonth() {
        UUID old = Uuid7.next();
        UUID recent = Uuid7.next();
        jdbc.sql("INSERT INTO inbox VALUES ('test', ?, now() - interval '31 days'), ('test', ?, now())")
                .params(old, recent)
                .update();

        assertThat(inbox.forgetOld()).isEqualTo(1);

        assertThat(inboxRows("test", old)).isZero();
        assertThat(inboxRows("test", recent)).isEqualTo(1);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private void awaitEffect(UUID event) {
        soon().until(() -> effects(event) == 1);
    }

    private int effects(UUID event) {
        return jdbc.sql("SELECT count(*) FROM effect WHERE event_id = ?")
                .param(event)
                .query(Integer.class)
                .single();
    }

    private int inboxRows(String queue, UUID event) {
        return jdbc.sql("SELECT count(*) FROM inbox WHERE queue = ? AND event_id = ?")
                .params(queue, event)
                .query(Integer.class)
                .single();
    }

    private double count(String type, String outcome) {
        Counter counter = meters.find("taly.events.consumed")
                .tags("queue", QUEUE, "type", type, "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static UUID send() {
        UUID event = Uuid7.next();
        send(event);
        return event;
    }

    private static void send(UUID event) {
        BROKER.send(Topology.EXCHANGE, TYPE, sample(event));
    }

    private static String sample(UUID event) {
        return sample(TYPE, event);
    }

    private static String sample(String type, UUID event) {
        try (InputStream sample = ConsumerIT.class.getResourceAsStream("/samples/" + type + ".json")) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("\"id\": \"[^\"]+\"", "\"id\": \"" + event + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Connection owner() throws SQLException {
        Map<String, String> environment = TestStack.environment("booking-service");
        return DriverManager.getConnection(
                environment.get("TALY_DATABASE_URL"),
                "taly_booking_owner",
                environment.get("TALY_DATABASE_OWNER_PASSWORD"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Consumers {

        @Bean
        Payments payments(JdbcClient jdbc, ApplicationEventPublisher events) {
            return new Payments(jdbc, events);
        }

        @Bean
        Archive archive() {
            return new Archive();
        }
    }

    /** Records an effect, after the failures that the test asks for. */
    static final class Payments implements EventConsumer {

        final Deque<RuntimeException> failures = new ArrayDeque<>();
        volatile CountDownLatch started = new CountDownLatch(0);
        volatile boolean reply;

        private final JdbcClient jdbc;
        private final ApplicationEventPublisher events;

        Payments(JdbcClient jdbc, ApplicationEventPublisher events) {
            this.jdbc = jdbc;
            this.events = events;
        }

        @Override
        public ConsumerQueue queue() {
            return Topology.BOOKING_PAYMENTS;
        }

        @Override
        public void register(EventHandlers handlers) {
            handlers.on(PaymentSucceeded.class, this::paid);
        }

        private void paid(ReceivedEvent<PaymentSucceeded> event) {
            started.countDown();
            jdbc.sql("INSERT INTO effect VALUES (?)").param(event.id()).update();
            if (!failures.isEmpty()) {
                throw failures.poll();
            }
            if (reply) {
                events.publishEvent(OutgoingEvent.of(Uuid7.next(), 1, event.companyId(), event.data()));
            }
        }
    }

    /** Keeps what it gets. */
    static final class Archive implements EventConsumer {

        final Map<UUID, ReceivedEvent<JsonNode>> events = new ConcurrentHashMap<>();

        @Override
        public ConsumerQueue queue() {
            return Topology.ARCHIVE;
        }

        @Override
        public void register(EventHandlers handlers) {
            handlers.onAny(event -> events.put(event.id(), event));
        }
    }
}
