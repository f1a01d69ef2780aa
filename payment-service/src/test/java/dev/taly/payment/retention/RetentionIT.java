package dev.taly.payment.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.payment.WholeService;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Webhooks leave when they are over, and nothing else does. */
@WholeService
class RetentionIT {

    @Autowired
    private RetentionJob job;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private UUID handled;
    private UUID givenUp;
    private UUID waiting;

    @BeforeEach
    void fill() {
        handled = webhook("now()", false);
        givenUp = webhook("now()", true);
        waiting = webhook("NULL", false);
    }

    @Test
    void keepsAllOfItForThirtyDays() {
        aged(29);

        job.sweep();

        assertThat(states(handled, givenUp, waiting)).isEqualTo("full full full");
    }

    @Test
    void emptiesWhatTookEffectOrWasGivenUpAfterThirtyDays() {
        aged(31);

        job.sweep();

        assertThat(states(handled, givenUp, waiting)).isEqualTo("empty empty full");
    }

    @Test
    void knowsForNinetyDaysThatItCame() {
        aged(89);
        job.sweep();
        assertThat(states(handled, givenUp)).isEqualTo("empty empty");
        // sent again, it is known
        assertThat(jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, try_at)
                        SELECT ?, provider, event_id, type, 'x', now(), now() FROM webhook_event WHERE id = ?
                        ON CONFLICT (provider, event_id) DO NOTHING""").params(Uuid7.next(), handled).update()).isZero();

        aged(91);
        job.sweep();

        assertThat(states(handled, givenUp, waiting)).isEqualTo("gone gone full");
    }

    @Test
    void takesMoreThanOneBatch() {
        jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, processed_at, try_at)
                        SELECT uuidv7(), 'STRIPE', 'evt_batch_' || n || '_' || uuidv7(), 'x', 'x', now(), now() - interval '31 days', now()
                        FROM generate_series(1, 1100) n""").update();

        job.sweep();

        assertThat(jdbc.sql(
                                "SELECT count(*) FROM webhook_event WHERE event_id LIKE 'evt_batch_%' AND payload IS NOT NULL")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** What is locked waits for the next round; the job waits for nobody. */
    @Test
    void passesBySomebodyElsesRows() {
        aged(31);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT id FROM webhook_event WHERE id = ? FOR UPDATE")
                    .param(handled)
                    .query(UUID.class)
                    .single();
            Thread elsewhere = Thread.ofVirtual().start(job::sweep);
            try {
                elsewhere.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(states(handled, givenUp)).isEqualTo("full empty");
    }

    /** Whoever has taken over the service cannot wipe the traces of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT empty_webhooks(interval '6 days', 10)",
                "SELECT empty_webhooks(NULL, 10)",
                "SELECT empty_webhooks(interval '-1 day', 10)",
                "SELECT forget_webhooks(interval '29 days', 10)",
                "SELECT forget_webhooks(NULL, 10)"
            })
    void theDatabaseKeepsWhatIsNotOver(String call) {
        assertThatThrownBy(() -> jdbc.sql(call).query(Integer.class).single())
                .rootCause()
                .hasMessageContaining("days");
    }

    @Test
    void whatIsEmptyIsNotHandledAgain() {
        aged(31);
        job.sweep();

        assertThatThrownBy(() -> jdbc.sql("UPDATE webhook_event SET processed_at = NULL WHERE id = ?")
                        .param(givenUp)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("webhook_event_payload_until_processed");
    }

    /** One that was received and handled just now; left alone by the janitor, which comes for what waits much later. */
    private UUID webhook(String processedAt, boolean isGivenUp) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, processed_at, given_up, try_at)
                        VALUES (?, 'STRIPE', ?, 'x', 'payload', now(), %s, ?, now() + interval '1 year')""".formatted(processedAt)).params(id, "evt_" + id, isGivenUp).update();
        return id;
    }

    private void aged(int days) {
        jdbc.sql("""
                        UPDATE webhook_event SET processed_at = now() - make_interval(days => ?)
                        WHERE processed_at IS NOT NULL AND id IN (?, ?)""").params(days, handled, givenUp).update();
    }

    private String states(UUID... ids) {
        StringBuilder states = new StringBuilder();
        for (UUID id : ids) {
            states.append(jdbc.sql("""
                            SELECT coalesce((SELECT CASE WHEN payload IS NULL THEN 'empty' ELSE 'full' END
                              FROM webhook_event WHERE id = ?), 'gone')""").param(id).query(String.class).single()).append(' ');
        }
        return states.toString().strip();
    }
}
