package dev.taly.defaults.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.context.SmartLifecycle;

/**
 * Sends the outbox to the broker in threads of its own, woken by commits. An event may go out twice after a crash, and
 * is then dropped by the consumers' inbox; it is never lost and never overtakes an older one of its aggregate.
 */
final class OutboxRelay implements SmartLifecycle {

    private static final Duration LONGEST_TURN = Duration.ofSeconds(12);

    private final OutboxSettings settings;
    private final LaneRelay lanes;
    private final RelayBroker broker;
    private final Doorbell doorbell;
    private final ReadWriteLock turns = new ReentrantReadWriteLock();
    private final List<Thread> threads = new ArrayList<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile boolean enabled;

    OutboxRelay(OutboxSettings settings, LaneRelay lanes, RelayBroker broker, Doorbell doorbell) {
        this.settings = settings;
        this.lanes = lanes;
        this.broker = broker;
        this.doorbell = doorbell;
        this.enabled = settings.relayEnabled();
    }

    boolean enabled() {
        return enabled;
    }

    /** Pauses or resumes sending; the outbox fills up meanwhile. Waits for turns under way: nothing is sent after it. */
    void enable(boolean enabled) {
        turns.writeLock().lock();
        try {
            this.enabled = enabled;
        } finally {
            turns.writeLock().unlock();
        }
        doorbell.ring();
    }

    /** Held by a worker from asking whether it may send until it has sent. */
    Lock turn() {
        return turns.readLock();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        for (int n = 0; n < settings.relays(); n++) {
            RelayWorker worker = new RelayWorker(this, lanes, broker, n * OutboxRow.LANES / settings.relays());
            threads.add(Thread.ofPlatform().daemon().name("outbox-relay-" + n).start(worker));
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        threads.forEach(thread -> doorbell.ring());
        for (Thread thread : threads) {
            try {
                if (!thread.join(LONGEST_TURN)) {
                    thread.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                thread.interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    /** Stops after the web server and the consumers, so that what they commit last still goes out. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 3072;
    }

    /** Until a commit rings, or the poll is due. */
    void awaitWork() throws InterruptedException {
        boolean _ = doorbell.await(settings.poll());
    }

    /** There is more than one thread can send at once. */
    void callForHelp() {
        doorbell.ring();
    }

    /** Ends at once when the relay stops. */
    void pause(Duration time) throws InterruptedException {
        boolean _ = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
