package dev.taly.sandbox.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fault that was asked for, how often it has struck, and the calls that it holds. */
final class Fault {

    /** Members that do not belong to the kind of fault are null; without {@code times} it strikes until it is removed. */
    record Order(
            Provider provider,
            FaultKind kind,
            @Nullable String method,
            @Nullable String path,
            @Nullable Integer times,
            Duration delay,
            int status,
            @Nullable SesAnswer error) {

        /** Pages for people fail only when their path is named. */
        boolean meets(ProviderCall call) {
            return call.provider() == provider
                    && (method == null || method.equals(call.method()))
                    && (path == null ? !call.isPage() : call.path().startsWith(path));
        }
    }

    private final String id;
    private final Order order;
    private final CountDownLatch removed = new CountDownLatch(1);
    private int used;

    Fault(String id, Order order) {
        this.id = id;
        this.order = order;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    synchronized int used() {
        return used;
    }

    /** One step, so that of many calls at once exactly {@code times} are struck. */
    synchronized boolean strikes(ProviderCall call) {
        if (!order.meets(call) || (order.times() != null && used >= order.times())) {
            return false;
        }
        used++;
        return true;
    }

    /** Keeps the calling thread for the delay, or until the fault is removed. */
    void hold() throws InterruptedException {
        removed.await(order.delay().toMillis(), TimeUnit.MILLISECONDS);
    }

    void remove() {
        removed.countDown();
    }
}
