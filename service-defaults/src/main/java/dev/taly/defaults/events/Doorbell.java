package dev.taly.defaults.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one waiting relay. A ring while nobody waits is remembered; more than one makes no difference. */
final class Doorbell {

    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /** Returns true at the next ring, false after the given time. */
    boolean await(Duration atMost) throws InterruptedException {
        return rings.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}
