package dev.taly.defaults.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * A scheduler in which no job waits for another: with each one that is scheduled comes one more thread, and no job runs twice
 * at once. Spring's own for virtual threads runs all fixed delays in one thread. These are threads of the platform, so that a
 * job that computes for long does not keep requests from the few carriers of virtual ones.
 *
 * <p>On shutdown nothing begins any more, and what runs is waited for; then it is interrupted.
 */
final class JobScheduler extends ThreadPoolTaskScheduler {

    private int jobs;

    JobScheduler() {
        setThreadNamePrefix("job-");
        setDaemon(true);
    }

    private synchronized void makeRoom() {
        jobs++;
        setPoolSize(jobs);
    }

    @Override
    public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
        makeRoom();
        return super.schedule(task, trigger);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
        makeRoom();
        return super.scheduleAtFixedRate(task, startTime, period);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
        makeRoom();
        return super.scheduleAtFixedRate(task, period);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
        makeRoom();
        return super.scheduleWithFixedDelay(task, startTime, delay);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
        makeRoom();
        return super.scheduleWithFixedDelay(task, delay);
    }
}
