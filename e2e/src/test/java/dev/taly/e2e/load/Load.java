package dev.taly.e2e.load;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Guests who come one after the other to a few doors, until nobody is let in any more. */
public final class Load implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    /** Between two guests at one door: what restarts meanwhile needs the processor too. */
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(400);

    private final Shop shop;
    private final Mix mix;
    private final AckLog log;
    private final ExecutorService doors = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> underWay = new ArrayList<>();
    private final AtomicInteger guests = new AtomicInteger();
    private volatile boolean open = true;

    private Load(Shop shop, Mix mix, AckLog log) {
        this.shop = shop;
        this.mix = mix;
        this.log = log;
    }

    public static Load start(String name, Shop shop, Mix mix, int doors) {
        Load load = new Load(shop, mix, AckLog.create(name));
        for (int door = 0; door < doors; door++) {
            load.underWay.add(load.doors.submit(load::letIn));
        }
        return load;
    }

    /** Returns when so many more promises were made. */
    public void awaitMore(int acknowledgements) {
        int from = log.size();
        await("acknowledgements under load")
                .atMost(LIMIT)
                .until(() -> failed() || log.size() >= from + acknowledgements);
        if (failed()) {
            finish();
        }
    }

    public int acknowledged() {
        return log.size();
    }

    /** Closes the doors; whoever is inside finishes. Fails when a guest met an answer that he may not get. */
    public AckLog finish() {
        open = false;
        for (Future<?> door : underWay) {
            try {
                door.get();
            } catch (ExecutionException e) {
                throw new AssertionError(
                        "A guest was turned away: " + e.getCause().getMessage(), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return log;
    }

    @Override
    public void close() {
        open = false;
        doors.shutdownNow();
        log.close();
    }

    private void letIn() {
        while (open) {
            new Guest(shop, log).carryOut(mix.plan(guests.getAndIncrement()));
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean failed() {
        return underWay.stream().anyMatch(door -> door.state() == Future.State.FAILED);
    }
}
