package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxCrashIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void anAcknowledgedBookingIsToldOnceThoughItsServiceWasKilled() {
        Owner owner = Owner.withCompany();
        owner.staff();
        String offering = owner.offering(0);
        String start = owner.free(offering).getFirst();
        String email = Owner.guestEmail();

        Running.management("booking-service")
                .post("/actuator/outbox", Map.of("relayEnabled", false))
                .expect(200);
        Reply booked = Running.api()
                .post("/api/v1/bookings", Owner.booking(offering, start, email))
                .expect(201);
        Running.SYSTEM.kill("booking-service");
        assertThat(archived(booked.text("/id"))).isEmpty();
        assertThat(waiting(booked.text("/id"))).isEqualTo(2);

        Running.restart("booking-service");

        Mailbox.awaitOne(email, "Confirmed");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(archived(booked.text("/id")))
                        .containsExactlyInAnyOrder("booking.created", "booking.confirmed"));
        assertThat(waiting(booked.text("/id"))).isZero();
        assertThat(Mailbox.to(email)).hasSize(1);
        assertThat(owner.free(offering)).doesNotContain(start);
    }

    private static List<String> archived(String bookingId) {
        return Running.database()
                .sql("SELECT type FROM analytics.archived_event WHERE subject = ? AND source = '/booking-service'")
                .param(bookingId)
                .query(String.class)
                .list();
    }

    private static long waiting(String bookingId) {
        return Running.database()
                .sql("SELECT count(*) FROM booking.outbox WHERE aggregate_id = ?::uuid")
                .param(bookingId)
                .query(Long.class)
                .single();
    }
}
