package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A release: one instance after the other goes and comes back. */
class RollingIT {

    private static final List<String> INSTANCES = List.of("booking-service", "booking-service-2");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    @Test
    @Fault(
            value = "Rolling restart of booking-service",
            how = "two instances; SIGTERM to one after the other under load, each started again",
            passesWhen = "no failed request; each has drained within 30 s",
            fullOnly = true)
    void noRequestFails(Measured measured) throws Exception {
        Shop shop = Shop.open(8);
        AtomicBoolean open = new AtomicBoolean(true);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Reply>>> calls = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                calls.add(callers.submit(() -> book(shop, open)));
            }
            for (String instance : INSTANCES) {
                long begin = System.nanoTime();
                assertThat(Running.SYSTEM.terminate(instance))
                        .as("%s ends by itself", instance)
                        .isTrue();
                Duration drained = Duration.ofNanos(System.nanoTime() - begin);
                assertThat(drained).isLessThan(Duration.ofSeconds(30));
                measured.time(instance + " drained in", drained);
                Running.restart(instance);
            }
            open.set(false);
            List<Reply> replies = new ArrayList<>();
            for (Future<List<Reply>> call : calls) {
                replies.addAll(call.get());
            }
            assertThat(replies).isNotEmpty().extracting(Reply::status).containsOnly(201);
            measured.note(replies.size() + " requests, none failed");
        }
    }

    /** Without a retry: each answer counts. */
    private static List<Reply> book(Shop shop, AtomicBoolean open) {
        List<Reply> replies = new ArrayList<>();
        while (open.get()) {
            var wish = Owner.booking(shop.free, shop.nextStart(), Owner.guestEmail());
            replies.add(Running.api().post("/api/v1/bookings", wish));
            LockSupport.parkNanos(PAUSE);
        }
        return replies;
    }
}
