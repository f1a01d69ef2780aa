package dev.taly.payment.disputes;

import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.taly.payment.TestPayments;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What banks do to payments of a booking, and what our tables then say. */
final class DisputeFixture {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestPayments payments;
    private final JdbcClient jdbc;

    DisputeFixture(TestPayments payments, JdbcClient jdbc) {
        this.payments = payments;
        this.jdbc = jdbc;
    }

    /** Stripe sends an event about a dispute: created, updated, closed, funds_withdrawn or funds_reinstated. */
    void tell(String dispute, String what) {
        assertThat(payments.webhook(STRIPE.disputes().event(dispute, what))).hasStatus2xxSuccessful();
    }

    /** A bank decides, or changes its mind, and Stripe tells of it. */
    void becomes(String dispute, String status, long... moves) {
        STRIPE.disputes().become(dispute, status, moves);
        tell(dispute, "closed");
    }

    void awaitDispute(UUID booking, String expected) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(of(booking)).containsExactly(expected));
    }

    /** All that was told of it took effect, and the provider is not about to be asked. */
    void awaitHandled(String dispute) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                                SELECT NOT EXISTS (SELECT 1 FROM webhook_event WHERE processed_at IS NULL AND event_id LIKE :event)
                                  AND NOT EXISTS (SELECT 1 FROM dispute
                                    WHERE provider_dispute_id = :dispute AND due_at < now() + interval '1 minute')""")
                        .param("event", "evt_" + dispute + "%")
                        .param("dispute", dispute)
                        .query(Boolean.class)
                        .single());
    }

    /** What was told of it was looked at, and is about nothing that we know. */
    void awaitWaiting(String dispute) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("""
                                SELECT count(*) > 0 FROM webhook_event
                                WHERE processed_at IS NULL AND given_up_at IS NULL AND tries > 1 AND event_id LIKE ?""")
                        .param("evt_" + dispute + "%")
                        .query(Boolean.class)
                        .single());
    }

    /** As if it had waited for three days, so that nobody waits for it any more. */
    void giveUp(String dispute) {
        jdbc.sql(
                        "UPDATE webhook_event SET due_at = NULL, given_up_at = now() WHERE processed_at IS NULL AND event_id LIKE ?")
                .param("evt_" + dispute + "%")
                .update();
    }

    /** As if its provider had given no answer for three days; returns our id of the dispute. */
    UUID giveUpAsking(UUID booking) {
        return jdbc.sql("""
                        UPDATE dispute SET due_at = NULL, given_up_at = now() WHERE attempt_id IN
                          (SELECT a.id FROM attempt a JOIN payment p ON p.id = a.payment_id WHERE p.booking_id = ?)
                        RETURNING id""").param(booking).query(UUID.class).single();
    }

    /** Status, disputed and withdrawn amount of each dispute of a booking. */
    List<String> of(UUID booking) {
        return jdbc.sql("""
                        SELECT coalesce(d.status, 'UNKNOWN') || ' ' || coalesce(d.amount, 0) || ' ' || d.withdrawn FROM dispute d
                        JOIN attempt a ON a.id = d.attempt_id JOIN payment p ON p.id = a.payment_id
                        WHERE p.booking_id = ? ORDER BY d.id""").param(booking).query(String.class).list();
    }

    /** Status and withdrawn money as they were told, oldest first. */
    List<String> told(UUID booking) {
        return jdbc.sql("""
                        SELECT convert_from(o.body, 'UTF8')::jsonb -> 'data' AS data FROM outbox o
                        JOIN payment p ON p.id = o.aggregate_id
                        WHERE p.booking_id = ? AND o.type = 'payment.disputed' ORDER BY o.sequence""")
                .param(booking)
                .query((row, n) -> told(row.getString("data")))
                .list();
    }

    private static String told(String data) {
        return JsonPath.read(data, "$.status") + " " + JsonPath.read(data, "$.withdrawn.amount")
                + (data.contains("previousStatus") ? "" : " opened");
    }

    /** Journals of disputes of a booking's payments: kind and amount, oldest first. */
    List<String> booked(UUID booking) {
        return jdbc.sql("""
                        SELECT j.kind || ' ' || t.amount FROM journal j JOIN transfer t ON t.journal_id = j.id
                        JOIN dispute_movement m ON m.id = j.reference JOIN dispute d ON d.id = m.dispute_id
                        JOIN attempt a ON a.id = d.attempt_id JOIN payment p ON p.id = a.payment_id
                        WHERE p.booking_id = ? ORDER BY d.id, m.number""").param(booking).query(String.class).list();
    }

    /** As if the time had come at which the janitor asks. */
    void askNow(UUID booking) {
        jdbc.sql("""
                        UPDATE dispute SET due_at = now() - interval '1 s' WHERE due_at IS NOT NULL AND attempt_id IN
                          (SELECT a.id FROM attempt a JOIN payment p ON p.id = a.payment_id WHERE p.booking_id = ?)""").param(booking).update();
    }
}
