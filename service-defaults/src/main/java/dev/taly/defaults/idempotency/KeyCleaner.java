package dev.taly.defaults.idempotency;

import dev.taly.defaults.persistence.Jobs;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Deletes keys that are older than their answers are kept. Replicas may do it at the same time. */
final class KeyCleaner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyCleaner.class);
    private static final int BATCH = 1_000;

    private final KeyStore keys;
    private final Jobs jobs;
    private final Duration every;
    private volatile @Nullable ScheduledExecutorService timer;

    KeyCleaner(KeyStore keys, Jobs jobs, Duration every) {
        this.keys = keys;
        this.jobs = jobs;
        this.every = every;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("idempotency-keys").factory());
        var _ = started.scheduleWithFixedDelay(this::clean, every.toSeconds(), every.toSeconds(), TimeUnit.SECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = timer;
        if (started != null) {
            started.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    void clean() {
        try {
            int forgotten = BATCH;
            while (forgotten == BATCH && isRunning()) {
                forgotten = jobs.inTransaction(() -> keys.forget(BATCH));
                log.debug("{} idempotency keys forgotten", forgotten);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Old idempotency keys stay for now: {}", e.toString());
        }
    }
}
