package dev.taly.defaults.draining;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * The time between the order to stop and the end of taking requests. A kept connection that is closed just when the
 * next request comes loses that request; so whoever calls is first told to go elsewhere, and given time to do so.
 */
final class Draining implements SmartLifecycle {

    private final Duration time;
    private volatile boolean running;
    private volatile boolean begun;

    /** @param time zero where there is no other instance to go to */
    Draining(Duration time) {
        this.time = time;
    }

    boolean hasBegun() {
        return begun;
    }

    @Override
    public void start() {
        begun = false;
        running = true;
    }

    @Override
    public void stop() {
        begun = true;
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before all else, above all before the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
