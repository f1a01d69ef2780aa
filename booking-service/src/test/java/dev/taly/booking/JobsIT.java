package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;
import tools.jackson.databind.JsonNode;

/** The service's own jobs, while others of it hang. */
@ServiceTest
class JobsIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private TaskScheduler scheduler;

    @Autowired
    private Shop shop;

    @Autowired
    private Deadlines deadlines;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final List<ScheduledFuture<?>> jobs = new ArrayList<>();

    @AfterEach
    void letGo() {
        jobs.forEach(job -> job.cancel(false));
        end.countDown();
    }

    @Test
    void expireAndSweepAlthoughOthersHang() {
        for (int n = 0; n < 3; n++) {
            jobs.add(scheduler.scheduleWithFixedDelay(this::hang, Duration.ofMillis(1)));
        }
        await().atMost(GENEROUS).untilAsserted(() -> assertThat(hanging).hasValue(3));
        Company company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        JsonNode booking = shop.pending(company, Shop.in(3, 10, 0));

        deadlines.pass(booking);

        await().atMost(GENEROUS)
                .untilAsserted(() -> assertThat(shop.status(booking)).isEqualTo("EXPIRED"));
        assertThat(hanging).hasValue(3);
    }

    private void hang() {
        hanging.incrementAndGet();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
