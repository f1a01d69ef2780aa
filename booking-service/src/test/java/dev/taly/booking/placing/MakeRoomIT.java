package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What only looks as if it were overdue. */
@ServiceTest
class MakeRoomIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private JdbcClient jdbc;

    private final Instant start = Shop.in(3, 10, 0);
    private JsonNode booking;
    private String order;

    @BeforeEach
    void book() {
        Company company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        booking = shop.pending(company, start);
        order = Shop.order(UUID.fromString(booking.get("offeringId").asString()), start, "grace@example.org");
    }

    /** An instance of the release before, that knows nothing of the expiry of claims. */
    @Test
    void bindsForGoodWhoeverConfirmsIt() {
        jdbc.sql("UPDATE booking SET status = 'CONFIRMED', expires_at = NULL, amount_due = NULL WHERE id = ?")
                .param(id())
                .update();

        assertThat(jdbc.sql("SELECT expires_at IS NULL FROM claim WHERE booking_id = ?")
                        .param(id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(shop.book(order)).hasStatus(409);
    }

    @Test
    void isRefusedWhenItsClaimsAloneSayThatItIsOverdue() {
        payments.settle(Payments.of(booking, 4500));
        jdbc.sql("UPDATE claim SET expires_at = now() - interval '1 minute' WHERE booking_id = ?")
                .param(id())
                .update();

        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(shop.book(order)).hasStatus(409));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(shop.claims(booking)).isOne();
    }

    /** As of a request whose end an instance of the release before has written down without them. */
    @Test
    void makesRoomOfWhatNoBookingAsksForAnyMore() {
        payments.settle(Payments.of(booking, 4500));
        jdbc.sql("""
                        INSERT INTO claim (company_id, resource_id, during, booking_id, offering_id, expires_at, requested)
                        SELECT company_id, resource_id,
                          tstzrange(lower(during) + interval '2 hours', upper(during) + interval '2 hours', '[)'),
                          booking_id, offering_id, now() - interval '1 minute', true
                        FROM claim WHERE booking_id = ?""").param(id()).update();
        String later = Shop.order(
                UUID.fromString(booking.get("offeringId").asString()),
                start.plus(Duration.ofHours(2)),
                "grace@example.org");

        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThat(shop.book(later)).hasStatus(201));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(shop.claims(booking)).isOne();
    }

    /** Nothing can be removed, so it is not tried again and again. */
    @Test
    void isRefusedByAHoldWhoseClaimsAloneSayThatItHasExpired() {
        UUID offering = UUID.fromString(booking.get("offeringId").asString());
        Instant later = start.plus(Duration.ofHours(2));
        UUID hold = shop.id(shop.hold(offering, later, Shop.browser("holder")));
        jdbc.sql("UPDATE claim SET expires_at = now() - interval '1 minute' WHERE hold_id = ?")
                .param(hold)
                .update();

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(shop.book(Shop.order(offering, later, "grace@example.org")))
                        .hasStatus(409));

        assertThat(shop.renew(hold)).as("it is there").hasStatusOk();
    }

    private UUID id() {
        return UUID.fromString(booking.get("id").asString());
    }
}
