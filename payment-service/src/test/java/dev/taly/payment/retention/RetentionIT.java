package dev.taly.payment.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.payment.TestOperator;
import dev.taly.payment.WholeService;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Webhooks leave when they are over, and nothing else does. */
@WholeService
class RetentionIT {

    @Autowired
    private WebEndpointsSupplier endpoints;

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
        handled = webhook(State.HANDLED);
        givenUp = webhook(State.GIVEN_UP);
        waiting = webhook(State.WAITING);
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
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, due_at)
                        SELECT ?, provider, event_id, type, 'x', now(), now() FROM webhook_event WHERE id = ?
                        ON CONFLICT (provider, event_id) DO NOTHING""").params(Uuid7.next(), handled).update()).isZero();

        aged(91);
        job.sweep();

        assertThat(states(handled, givenUp, waiting)).isEqualTo("gone gone full");
    }

    @Test
    void takesMoreThanOneBatch() {
        jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, processed_at)
                        SELECT uuidv7(), 'STRIPE', 'evt_batch_' || n || '_' || uuidv7(), 'x', 'x', now(), now() - interval '31 days'
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

        assertThatThrownBy(() -> jdbc.sql("UPDATE webhook_event SET due_at = now() WHERE id = ?")
                        .param(givenUp)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("webhook_event_payload_until_the_end");
        assertThat(new TestOperator(endpoints).retry("webhook_event", givenUp)).isEqualTo(409);
        assertThat(jdbc.sql("SELECT dropped_at IS NOT NULL FROM webhook_event WHERE id = ?")
                        .param(givenUp)
                        .query(Boolean.class)
                        .single())
                .as("no operator is asked about it any more")
                .isTrue();
    }

    /** One that was received just now; what waits does so for long, so that the queue leaves it alone. */
    private UUID webhook(State state) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO webhook_event (id, provider, event_id, type, payload, received_at, processed_at, given_up_at, due_at)
                        VALUES (:id, 'STRIPE', :event, 'x', 'payload', now(), CASE :state WHEN 'HANDLED' THEN now() END,
                          CASE :state WHEN 'GIVEN_UP' THEN now() END, CASE :state WHEN 'WAITING' THEN now() + interval '1 year' END)
                        """)
                .param("id", id)
                .param("event", "evt_" + id)
                .param("state", state.name())
                .update();
        return id;
    }

    private enum State {
        HANDLED,
        GIVEN_UP,
        WAITING
    }

    private void aged(int days) {
        jdbc.sql("""
                        UPDATE webhook_event SET
                          processed_at = CASE WHEN processed_at IS NOT NULL THEN now() - make_interval(days => :days) END,
                          given_up_at = CASE WHEN given_up_at IS NOT NULL THEN now() - make_interval(days => :days) END
                        WHERE id IN (:handled, :givenUp)""")
                .param("days", days)
                .param("handled", handled)
                .param("givenUp", givenUp)
                .update();
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
