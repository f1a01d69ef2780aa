package dev.taly.defaults.due;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.StackInitializer;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Queues over one table, as replicas of a service have them. */
@SpringBootTest(
        classes = DueTestApplication.class,
        properties = {
            "spring.application.name=notification-service",
            "taly.schema=notification",
            "taly.role=taly_notification",
            "spring.flyway.locations=classpath:dev/taly/defaults/due",
            "taly.test.servers=postgres"
        })
@ContextConfiguration(initializers = StackInitializer.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DueQueueIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ofDays(1);

    @Autowired
    private JdbcClient jdbc;

    private final MachineTime clock = new MachineTime();
    private final List<DueQueues> started = new ArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final Map<UUID, Integer> handled = new ConcurrentHashMap<>();

    @BeforeEach
    void noErrands() {
        jdbc.sql("DELETE FROM errand").update();
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        started.forEach(DueQueues::stop);
    }

    @Test
    void twoReplicasHandleEachRowOnce() {
        List<UUID> errands = due("NORTH", 60);

        start(3, Duration.ofMillis(100), this::done);
        start(3, Duration.ofMillis(100), this::done);

        await().atMost(PATIENCE).until(() -> handled.size() == 60);
        assertThat(handled.keySet()).containsExactlyInAnyOrderElementsOf(errands);
        assertThat(handled.values()).allMatch(times -> times == 1);
        assertThat(jdbc.sql("SELECT max(tries) FROM errand")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void comesBackWhenTheLeaseOfADeadProcessEnds() {
        UUID errand = due("NORTH");
        assertThat(new DueTable("errand", jdbc, clock).take("NORTH", 1, LEASE)).hasSize(1);

        start(3, Duration.ofMillis(50), this::done);
        UUID later = due("NORTH");
        await().atMost(PATIENCE).until(() -> handled.containsKey(later));
        assertThat(handled).doesNotContainKey(errand);

        clock.forward(LEASE.plusSeconds(1));

        await().atMost(PATIENCE).until(() -> handled.containsKey(errand));
    }

    @Test
    void aLaneThatHangsFillsItsOwnPlacesOnly() {
        List<UUID> south = due("SOUTH", 20);
        due("NORTH", 20);
        AtomicInteger inTheNorth = new AtomicInteger();

        start(3, Duration.ofMillis(50), id -> {
            if (!south.contains(id)) {
                inTheNorth.incrementAndGet();
                hang();
            }
            done(id);
        });

        await().atMost(PATIENCE).until(() -> handled.keySet().containsAll(south));
        await().atMost(PATIENCE).until(() -> inTheNorth.get() == 3);
        assertThat(jdbc.sql("SELECT count(*) FROM errand WHERE lane = 'NORTH' AND tries > 0")
                        .query(Integer.class)
                        .single())
                .as("were taken")
                .isEqualTo(3);
    }

    @Test
    void aPlaceThatIsFreeTakesTheNextRow() {
        UUID slow = due("NORTH");
        List<UUID> others = due("NORTH", 10);

        start(2, NEVER, id -> {
            if (id.equals(slow)) {
                hang();
            }
            done(id);
        });

        await().atMost(PATIENCE).until(() -> handled.keySet().containsAll(others));
        assertThat(handled).doesNotContainKey(slow);
    }

    @Test
    void isWokenByWhoeverMadeSomethingDue() {
        DueQueue queue = start(2, NEVER, this::done);
        UUID errand = due("SOUTH");

        queue.wake("SOUTH");

        await().atMost(PATIENCE).until(() -> handled.containsKey(errand));
    }

    @Test
    void whatFailsIsTriedAgainLaterAndToldOnce(CapturedOutput log) {
        AtomicBoolean broken = new AtomicBoolean(true);
        UUID errand = due("NORTH");
        start(2, Duration.ofMillis(50), id -> {
            if (broken.get()) {
                throw new IllegalStateException("not now");
            }
            done(id);
        });

        await().atMost(PATIENCE).until(() -> "IllegalStateException".equals(column(errand, "last_failure")));
        assertThat(jdbc.sql("SELECT due_at - ?::timestamptz <= interval '2 seconds' FROM errand WHERE id = ?")
                        .params(clock.instant().atOffset(ZoneOffset.UTC), errand)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        clock.forward(Duration.ofSeconds(3));
        await().atMost(PATIENCE).until(() -> "2".equals(column(errand, "tries")));
        broken.set(false);
        clock.forward(Duration.ofSeconds(5));

        await().atMost(PATIENCE).until(() -> handled.containsKey(errand));
        await().atMost(PATIENCE).until(() -> column(errand, "last_failure") == null);
        assertThat(column(errand, "failing_since")).isNull();
        assertThat(log.getOut().lines().filter(line -> line.contains("errand " + errand + " failed")))
                .singleElement()
                .asString()
                .contains("ERROR");
    }

    @Test
    void isGivenUpInTheEndAndTriedAgainWhenToldTo(CapturedOutput log) {
        AtomicBoolean broken = new AtomicBoolean(true);
        UUID errand = due("NORTH");
        DueQueue queue = start(2, Duration.ofMillis(20), id -> {
            if (broken.get()) {
                throw new IllegalStateException("never");
            }
            done(id);
        });

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            clock.forward(Duration.ofMinutes(11));
            return column(errand, "given_up_at") != null;
        });
        assertThat(column(errand, "due_at")).isNull();
        assertThat(Integer.parseInt(column(errand, "tries"))).isGreaterThanOrEqualTo(10);
        assertThat(queue.lanes().getFirst().handling().ended()).isEqualTo(1);
        assertThat(queue.rows().list(null, null, 10)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(errand);
            assertThat(row.givenUpAt()).isNotNull();
        });
        assertThat(log.getOut().lines().filter(line -> line.contains(errand + " is given up")))
                .singleElement()
                .asString()
                .contains("ERROR", "./taly due");

        broken.set(false);
        assertThat(queue.rows().retry(errand)).isTrue();

        await().atMost(PATIENCE).until(() -> handled.containsKey(errand));
    }

    @Test
    void whoeverOwnsItIsToldThatItWasDropped() {
        UUID errand = Uuid7.next();
        jdbc.sql("INSERT INTO errand (id, lane, given_up_at) VALUES (?, 'NORTH', now())")
                .param(errand)
                .update();
        DueQueue queue = new DueQueue(
                new DueWork("errand", LEASE, GIVE_UP_AFTER, List.of(DueLane.open("NORTH")), id -> {}, this::done),
                new DueSettings(1, NEVER),
                jdbc,
                clock);

        assertThat(queue.drop(errand)).isTrue();
        assertThat(queue.drop(errand)).isFalse();

        assertThat(handled).containsOnlyKeys(errand);
    }

    @Test
    void whatItsOwnerDecidedMeanwhileStays() {
        UUID errand = due("NORTH");
        start(2, Duration.ofMillis(50), id -> {
            jdbc.sql("UPDATE errand SET due_at = ?, done = done + 1 WHERE id = ?")
                    .params(clock.instant().plus(NEVER).atOffset(ZoneOffset.UTC), id)
                    .update();
            throw new IllegalStateException("after that");
        });
        await().atMost(PATIENCE).until(() -> "1".equals(column(errand, "done")));

        UUID next = due("NORTH");
        await().atMost(PATIENCE).until(() -> "1".equals(column(next, "done")));

        assertThat(column(errand, "last_failure")).isNull();
        assertThat(column(errand, "tries")).isEqualTo("1");
    }

    @Test
    void aProviderThatDoesNotAnswerIsLeftAlone(CapturedOutput log) {
        Breaker breaker = breaker(NEVER);
        due("NORTH", 200);
        UUID south = due("SOUTH");

        DueQueue queue =
                start(5, Duration.ofMillis(20), List.of(DueLane.behind(breaker), DueLane.open("SOUTH")), id -> {
                    if (id.equals(south)) {
                        done(id);
                    } else {
                        breaker.call(() -> {
                            throw new UncheckedIOException(new SocketTimeoutException("no answer"));
                        });
                    }
                });

        await().atMost(PATIENCE).until(breaker::isOpen);
        await().atMost(PATIENCE).until(() -> north("tries > 0 AND last_failure IS NULL") == 0);
        int tried = north("tries > 0");
        assertThat(tried).as("what a place was free for until then").isBetween(5, 199);
        clock.forward(Duration.ofMinutes(5));
        queue.wake();
        await().atMost(PATIENCE).until(() -> handled.containsKey(south));
        assertThat(north("tries > 0")).isEqualTo(tried);
        assertThat(jdbc.sql("SELECT count(*) FROM errand WHERE failing_since IS NOT NULL OR tries > 1")
                        .query(Integer.class)
                        .single())
                .as("are older for it")
                .isZero();
        assertThat(log.getOut().lines().filter(line -> line.contains("NORTH does not answer")))
                .hasSize(1);
        assertThat(log).doesNotContain("ERROR");
    }

    @Test
    void whatFailsAloneIsGivenUpWhileItsProviderAnswersOthers(CapturedOutput log) {
        Breaker breaker = breaker(NEVER);
        UUID alone = due("NORTH");
        start(5, Duration.ofMillis(20), List.of(DueLane.behind(breaker)), id -> {
            breaker.call(id, () -> {
                if (id.equals(alone)) {
                    throw new UncheckedIOException(new SocketTimeoutException("no answer"));
                }
                return id;
            });
            done(id);
        });

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            due("NORTH");
            clock.forward(Duration.ofMinutes(11));
            return column(alone, "given_up_at") != null;
        });

        assertThat(Integer.parseInt(column(alone, "tries"))).isGreaterThanOrEqualTo(10);
        assertThat(breaker.isOpen()).isFalse();
        UUID other = due("NORTH");
        await().atMost(PATIENCE).until(() -> handled.containsKey(other));
        assertThat(log.getOut().lines().filter(line -> line.contains(alone + " has no answer of NORTH")))
                .singleElement()
                .asString()
                .contains("WARN");
    }

    @Test
    void oneTrialAtATimeTellsThatAProviderIsBack(CapturedOutput log) {
        Breaker breaker = breaker(Duration.ofMillis(100));
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger trials = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        while (!breaker.isOpen()) {
            assertThat(isAnswered(breaker, true)).isFalse();
        }
        due("NORTH", 20);
        start(5, Duration.ofMillis(20), List.of(DueLane.behind(breaker)), id -> {
            breaker.call(() -> {
                int now = atOnce.incrementAndGet();
                try {
                    if (away.get()) {
                        mostAtOnce.accumulateAndGet(now, Math::max);
                        trials.incrementAndGet();
                        throw new UncheckedIOException(new SocketTimeoutException("no answer"));
                    }
                    return now;
                } finally {
                    atOnce.decrementAndGet();
                }
            });
            done(id);
        });

        await().atMost(PATIENCE).until(() -> trials.get() >= 3);
        assertThat(mostAtOnce).hasValue(1);
        assertThat(handled).isEmpty();
        away.set(false);

        await().atMost(PATIENCE).until(() -> {
            clock.forward(Duration.ofMinutes(1));
            return handled.size() == 20;
        });
        assertThat(log.getOut().lines().filter(line -> line.contains("NORTH answers again")))
                .hasSize(1);
    }

    @Test
    void oneTrialIsEnoughForAllQueuesOfAProvider() {
        Breaker breaker = breaker(Duration.ofMillis(100));
        while (!breaker.isOpen()) {
            assertThat(isAnswered(breaker, true)).isFalse();
        }
        due("NORTH", 20);
        CountDownLatch trial = new CountDownLatch(1);
        List<DueLane> lanes = List.of(DueLane.behind(breaker), DueLane.open("SOUTH"));
        Consumer<UUID> handler = id -> {
            if (isOf("SOUTH", id)) {
                done(id);
                return;
            }
            breaker.call(() -> {
                trial.countDown();
                hang();
                return id;
            });
        };
        start(5, Duration.ofMillis(10), lanes, handler);
        start(5, Duration.ofMillis(10), lanes, handler);
        await().atMost(PATIENCE).until(() -> trial.getCount() == 0);

        List<UUID> south = due("SOUTH", 30);
        await().atMost(PATIENCE).until(() -> handled.keySet().containsAll(south));

        assertThat(jdbc.sql("SELECT count(*) FROM errand WHERE lane = 'NORTH' AND tries > 0")
                        .query(Integer.class)
                        .single())
                .as("the trial, and one that the other queue had taken at that moment")
                .isBetween(1, 2);
    }

    @Test
    void aRefusalIsAnAnswer() {
        Breaker breaker = breaker(NEVER);

        for (int call = 0; call < 20; call++) {
            assertThat(isAnswered(breaker, false)).isFalse();
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void aLaneThatIsHeldLeavesItsRowsAndSaysSoOnce(CapturedOutput log) {
        UUID held = due("NORTH");
        UUID south = due("SOUTH");

        start(2, Duration.ofMillis(20), List.of(DueLane.held("NORTH", "no map"), DueLane.open("SOUTH")), this::done);

        await().atMost(PATIENCE).until(() -> handled.containsKey(south));
        assertThat(column(held, "tries")).isEqualTo("0");
        assertThat(log.getOut().lines().filter(line -> line.contains("no map")))
                .singleElement()
                .asString()
                .contains("WARN", "NORTH");
    }

    @Test
    void theEndWaitsForWhatHasBegunAndBeginsNothing() {
        CountDownLatch begun = new CountDownLatch(2);
        List<UUID> errands = due("NORTH", 6);
        start(2, Duration.ofMillis(20), id -> {
            begun.countDown();
            hang();
            done(id);
        });
        await().atMost(PATIENCE).until(() -> begun.getCount() == 0);

        Thread stopping = Thread.ofVirtual().start(started.getFirst()::stop);
        await().atMost(PATIENCE).until(() -> !started.getFirst().isRunning());
        assertThat(stopping.isAlive()).isTrue();
        hanging.countDown();

        await().atMost(PATIENCE).until(() -> !stopping.isAlive());
        assertThat(handled).hasSize(2);
        assertThat(errands).filteredOn(id -> column(id, "tries").equals("0")).hasSize(4);
    }

    private DueQueue start(int places, Duration poll, Consumer<UUID> handler) {
        return start(places, poll, List.of(DueLane.open("NORTH"), DueLane.open("SOUTH")), handler);
    }

    private DueQueue start(int places, Duration poll, List<DueLane> lanes, Consumer<UUID> handler) {
        DueQueues replica = new DueQueues(new DueSettings(places, poll), jdbc, clock);
        DueQueue queue = replica.open(new DueWork("errand", LEASE, GIVE_UP_AFTER, lanes, handler));
        replica.start();
        started.add(replica);
        return queue;
    }

    private static Breaker breaker(Duration rest) {
        return new Breakers(new BreakerSettings(Duration.ofSeconds(60), 5, rest, rest))
                .of("NORTH", UncheckedIOException.class::isInstance);
    }

    private static boolean isAnswered(Breaker breaker, boolean outage) {
        try {
            return breaker.call(() -> {
                throw outage
                        ? new UncheckedIOException(new SocketTimeoutException("no answer"))
                        : new IllegalArgumentException("refused");
            });
        } catch (RuntimeException e) {
            return false;
        }
    }

    private UUID due(String lane) {
        return due(lane, 1).getFirst();
    }

    private List<UUID> due(String lane, int count) {
        List<UUID> ids = Stream.generate(Uuid7::next).limit(count).toList();
        ids.forEach(id -> jdbc.sql("INSERT INTO errand (id, lane, due_at) VALUES (?, ?, ?)")
                .params(id, lane, clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .update());
        return ids;
    }

    private int north(String condition) {
        return jdbc.sql("SELECT count(*) FROM errand WHERE lane = 'NORTH' AND " + condition)
                .query(Integer.class)
                .single();
    }

    private boolean isOf(String lane, UUID id) {
        return lane.equals(column(id, "lane"));
    }

    private void done(UUID id) {
        jdbc.sql("UPDATE errand SET due_at = NULL, done = done + 1 WHERE id = ?")
                .param(id)
                .update();
        handled.merge(id, 1, Integer::sum);
    }

    private String column(UUID id, String name) {
        return jdbc.sql("SELECT " + name + "::text FROM errand WHERE id = ?")
                .param(id)
                .query((row, n) -> nCopies(1, row.getString(1)))
                .single()
                .getFirst();
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class MachineTime extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        synchronized void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
