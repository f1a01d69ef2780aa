package dev.taly.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.Load;
import dev.taly.e2e.load.Mix;
import dev.taly.e2e.load.Plan;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DatabaseIT {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int CALLERS = 60;
    private static final Pattern THREADS = Pattern.compile("(?m)^jvm_threads_live_threads\\S* ([0-9.]+)");

    @Test
    @Fault(
            value = "PostgreSQL killed (kill -9)",
            how = "under load, started again at once",
            passesWhen = "the oracle finds nothing; pools recover, no service is restarted",
            fullOnly = true)
    void killed(Measured measured) {
        Shop shop = Shop.open();
        try (Load load = Load.start("postgres-killed", shop, Mix.everything(), 3)) {
            load.awaitMore(20);
            measured.time("bookings again after", Outage.killed("postgres", Duration.ZERO));
            load.awaitMore(20);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    @Test
    @Fault(
            value = "PostgreSQL away for 60 s",
            how = "killed while guests are booking and messages flow",
            passesWhen = "no dead letter, no stopped aggregate; the oracle finds nothing",
            fullOnly = true)
    void away(Measured measured) {
        Shop shop = Shop.open();
        try (Load load = Load.start("postgres-away", shop, Mix.everything(), 3)) {
            load.awaitMore(30);
            measured.time("bookings again after", Outage.killed("postgres", Duration.ofSeconds(60)));
            load.awaitMore(20);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    @Test
    @Fault(
            value = "PostgreSQL hangs for 30 s",
            how = "SIGSTOP under load, and " + CALLERS + " callers at once",
            passesWhen =
                    "callers get 503, those whose statement hangs 504, with Retry-After; threads do not pile up; the oracle finds nothing",
            fullOnly = true)
    void paused(Measured measured) throws Exception {
        Shop shop = Shop.open();
        double before = threads();
        try (Load load = Load.start("postgres-paused", shop, Mix.of(Plan.FREE), 2)) {
            load.awaitMore(10);
            Running.SYSTEM.pauseServer("postgres");
            try {
                long begin = System.nanoTime();
                // nobody waits for the database: it still hangs when the last of them has his answer
                List<Reply> replies = callers(shop);
                Duration slowest = Duration.ofNanos(System.nanoTime() - begin);
                assertThat(replies).allSatisfy(reply -> {
                    assertThat(reply.status()).as(reply.raw()).isIn(503, 504);
                    assertThat(reply.header("Retry-After")).isNotBlank();
                });
                assertThat(threads()).isLessThan(before + 40);
                measured.time("slowest answer after", slowest);
                Outage.pass(PAUSE.minusNanos(System.nanoTime() - begin));
            } finally {
                Running.SYSTEM.resumeServer("postgres");
            }
            measured.time("bookings again after", Outage.untilBooked(shop));
            load.awaitMore(10);
            measured.oracle(Oracle.check(load.finish()));
        }
    }

    private static List<Reply> callers(Shop shop) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> calls = new ArrayList<>();
            for (int n = 0; n < CALLERS; n++) {
                var wish = Owner.booking(shop.free, shop.nextStart(), Owner.guestEmail());
                calls.add(threads.submit(() -> Running.api().post("/api/v1/bookings", wish)));
            }
            List<Reply> replies = new ArrayList<>();
            for (Future<Reply> call : calls) {
                replies.add(call.get());
            }
            return replies;
        }
    }

    /** Platform threads of booking-service. */
    private static double threads() {
        Api management = Running.management("booking-service");
        var figure = THREADS.matcher(
                management.get("/actuator/prometheus").expect(200).raw());
        assertThat(figure.find()).isTrue();
        return Double.parseDouble(figure.group(1));
    }
}
