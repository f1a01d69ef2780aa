package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.Shop;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A server that is away for a while, and how long the system needs to serve again. No service is restarted. */
final class Outage {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Outage() {}

    /** Kills a server, starts it again after the given time, and returns how long the next booking took from then on. */
    static Duration killed(String server, Duration away) {
        // of its own, where whoever books meanwhile leaves something free
        Shop shop = Shop.open(1);
        List<Long> before = pids();
        Running.SYSTEM.killServer(server);
        pass(away);
        Running.SYSTEM.startServer(server);
        Duration recovery = untilBooked(shop);
        assertThat(pids()).as("no service was restarted").isEqualTo(before);
        return recovery;
    }

    /** From now until a booking is taken. */
    static Duration untilBooked(Shop shop) {
        long begin = System.nanoTime();
        String start = shop.nextStart();
        Api keyed = Running.api().with("Idempotency-Key", UUID.randomUUID().toString());
        var wish = Owner.booking(shop.free, start, Owner.guestEmail());
        await("a booking after the outage").atMost(LIMIT).until(() -> {
            try {
                return keyed.post("/api/v1/bookings", wish).status() == 201;
            } catch (Api.NoAnswer e) {
                return false;
            }
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** The time that a fault lasts: there is nothing to wait for but its end. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static List<Long> pids() {
        return Running.INSTANCES.stream().map(Running.SYSTEM::pid).toList();
    }
}
