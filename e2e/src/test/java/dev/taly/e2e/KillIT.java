package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillIT {

    /** A booking that was acknowledged: what was sent under which key, and the answer. */
    private record Acknowledged(String key, Map<String, Object> wish, String answer) {}

    @ParameterizedTest
    @ValueSource(strings = {"booking-service", "gateway"})
    void noAcknowledgedBookingIsLost(String victim) throws Exception {
        Owner owner = Owner.withCompany();
        owner.staff();
        String offering = owner.offering(0);
        List<String> free = owner.free(offering);
        CountDownLatch underWay = new CountDownLatch(10);

        List<Acknowledged> acknowledged;
        try (ExecutorService guests = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Acknowledged>> load = guests.submit(() -> bookAll(offering, free.subList(0, 60), underWay));
            assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
            Running.SYSTEM.kill(victim);
            Running.SYSTEM.start(victim);
            acknowledged = load.get(120, TimeUnit.SECONDS);
        }

        assertThat(acknowledged).hasSize(60);
        for (Acknowledged booking : acknowledged) {
            assertThat(post(booking.key(), booking.wish()).raw()).isEqualTo(booking.answer());
        }
        assertThat(Running.database()
                        .sql("SELECT count(*) FROM booking.booking WHERE offering_id = ?::uuid")
                        .param(offering)
                        .query(Long.class)
                        .single())
                .isEqualTo(60);
    }

    private static List<Acknowledged> bookAll(String offering, List<String> starts, CountDownLatch underWay) {
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (String start : starts) {
            String key = UUID.randomUUID().toString();
            Map<String, Object> wish = Owner.booking(offering, start, Owner.guestEmail());
            acknowledged.add(new Acknowledged(key, wish, untilBooked(key, wish)));
            underWay.countDown();
        }
        return acknowledged;
    }

    /** As a good client does: the same key again until there is an answer. */
    private static String untilBooked(String key, Map<String, Object> wish) {
        while (true) {
            try {
                Reply reply = post(key, wish);
                if (reply.status() == 201) {
                    return reply.raw();
                }
                assertThat(reply.status()).as(reply.raw()).isIn(502, 503, 504);
            } catch (Api.NoAnswer e) {
                // the connection went with the process
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static Reply post(String key, Map<String, Object> wish) {
        return Running.api().with("Idempotency-Key", key).post("/api/v1/bookings", wish);
    }
}
