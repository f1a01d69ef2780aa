package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotentPaymentsIT {

    private static final AckLog LOG = AckLog.create("payments");
    private static Shop shop;

    private final String key = UUID.randomUUID().toString();
    private final Guest guest = new Guest(shop, LOG);

    @BeforeAll
    static void open() {
        shop = Shop.open(1);
    }

    @AfterAll
    static void close() {
        LOG.close();
    }

    @BeforeEach
    void book() {
        guest.book(shop.priced, shop.nextStart());
    }

    @Test
    void aReplayedKeyGetsTheSamePage() {
        Reply first = guest.startPayment("STRIPE", key).expect(201);
        Reply again = guest.startPayment("STRIPE", key).expect(201);

        assertThat(again.raw()).isEqualTo(first.raw());
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void aHundredTimesAtOnceIsOneAttempt() throws Exception {
        List<Reply> replies = Crowd.of(100, () -> guest.startPayment("STRIPE", key));

        assertThat(replies).filteredOn(reply -> reply.status() == 201).isNotEmpty();
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 201)
                .allSatisfy(reply -> assertThat(reply.text("/type")).isEqualTo("/problems/request-in-progress"));
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void anotherBookingUnderTheSameKeyIsAnotherPayment() {
        Guest other = new Guest(shop, LOG);
        other.book(shop.priced, shop.nextStart());

        Reply one = guest.startPayment("STRIPE", key).expect(201);
        Reply two = other.startPayment("STRIPE", key).expect(201);

        assertThat(two.text("/id")).isNotEqualTo(one.text("/id"));
    }

    @Test
    void aCancellationUnderOneKeyIsAnsweredAlike() {
        Api keyed = guest.asGuest().with("Idempotency-Key", key);
        String path = "/api/v1/bookings/" + guest.bookingId() + "/cancel";

        Reply first = keyed.send("POST", path, "{}").expect(200);
        Reply again = keyed.send("POST", path, "{}").expect(200);

        assertThat(again.raw()).isEqualTo(first.raw());
        guest.asGuest().send("POST", path, "{}").expect(409).isProblem();
    }

    private long attempts() {
        return Running.database()
                .sql("""
                        SELECT count(*) FROM payment.attempt a JOIN payment.payment p ON p.id = a.payment_id
                        WHERE booking_id = ?::uuid""")
                .param(guest.bookingId())
                .query(Long.class)
                .single();
    }
}
