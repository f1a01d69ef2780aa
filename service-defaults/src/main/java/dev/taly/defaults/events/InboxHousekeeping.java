package dev.taly.defaults.events;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes the inbox forget, once an hour. Two processes doing it at once only share the work. */
final class InboxHousekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxHousekeeping.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Inbox inbox;
    private volatile CountDownLatch stopping = new CountDownLatch(0);

    InboxHousekeeping(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        Thread.ofVirtual().name("inbox-housekeeping").start(() -> run(stop));
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }

    private void run(CountDownLatch stop) {
        try {
            while (!stop.await(EVERY.toSeconds(), TimeUnit.SECONDS)) {
                forget();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            int forgotten = inbox.forgetOld();
            log.debug("Forgot {} handled events", forgotten);
        } catch (RuntimeException e) {
            log.warn("Old inbox rows stay for another hour", e);
        }
    }
}
