package dev.taly.payment.refunds;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tables refuse, whatever the code does. */
@WholeService
class RefundTablesIT {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private UUID booking;
    private UUID payment;
    private UUID attempt;

    @BeforeEach
    void somethingPaid() {
        var payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        attempt = payments.attempts(booking).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refunded = 4501",
                "refund_pending = 4501",
                "refunded = 2250, refund_pending = 2251",
                "refunded = -1",
                "refund_pending = -1",
                "captured = -1"
            })
    void refuseToGiveBackMoreThanCame(String sums) {
        refused("check constraint", "UPDATE attempt SET " + sums + " WHERE id = '" + attempt + "'");
        refused("check constraint", "UPDATE payment SET " + sums + " WHERE id = '" + payment + "'");
    }

    @Test
    void letOneOfTwoRacingReservationsThrough() throws Exception {
        var bothRead = new CyclicBarrier(2);
        Callable<Boolean> reservation = () -> {
            try {
                transactions.executeWithoutResult(tx -> {
                    meet(bothRead);
                    jdbc.sql("UPDATE attempt SET refund_pending = refund_pending + 3000 WHERE id = ?")
                            .param(attempt)
                            .update();
                });
                return true;
            } catch (DataIntegrityViolationException e) {
                return false;
            }
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(executor.invokeAll(List.of(reservation, reservation)))
                    .extracting(done -> done.resultNow())
                    .containsExactlyInAnyOrder(true, false);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLED", "PAID_AFTER_CANCELLATION", "SLOT_TAKEN", "SLOT_PAST", "ALREADY_PAID"})
    void refuseASecondRefundOfAPaymentForTheSameReason(String reason) {
        insert(reason, "re_" + UUID.randomUUID());

        assertThatThrownBy(() -> insert(reason, "re_" + UUID.randomUUID()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("refund_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAID_AFTER_CLOSE", "OTHER_AMOUNT"})
    void refuseASecondRefundOfAnAttemptForTheSameReason(String reason) {
        insert(reason, "re_" + UUID.randomUUID());

        assertThatThrownBy(() -> insert(reason, "re_" + UUID.randomUUID()))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("refund_automatic");
    }

    @Test
    void takeAnyNumberThatPeopleAskFor() {
        assertThatCode(() -> {
                    insert("AT_PROVIDER", "re_" + UUID.randomUUID());
                    insert("AT_PROVIDER", "re_" + UUID.randomUUID());
                })
                .doesNotThrowAnyException();
    }

    @Test
    void keepEveryTryThatFailedOnce() {
        insert("AT_PROVIDER", "re_" + UUID.randomUUID());
        String failed = """
                INSERT INTO failed_try (id, refund_id, number, failure, failed_at)
                SELECT gen_random_uuid(), id, 1, 'RETURNED', now() FROM refund WHERE payment_id = '%s'""".formatted(payment);
        jdbc.sql(failed).update();

        refused("failed_try_refund_id_number_key", failed);
        refused("check constraint", failed.replace("RETURNED", "WHIM"));
        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE failed_try SET failure = 'DISPUTED'").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void knowARefundOfAProviderOnce() {
        var name = "re_" + UUID.randomUUID();
        insert("AT_PROVIDER", name);

        assertThatThrownBy(() -> insert("AT_PROVIDER", name))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("refund_provider_provider_refund_id_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount = 0",
                "currency = 'eur'",
                "status = 'PAID'",
                "status = 'PENDING'",
                "reason = 'REQUESTED'",
                "reason = 'WHIM'",
                "provider_refund_id = NULL",
                "due_at = created_at"
            })
    void refuseRefundsThatCannotBe(String change) {
        var name = "re_" + UUID.randomUUID();
        insert("AT_PROVIDER", name);

        refused("check constraint", "UPDATE refund SET " + change + " WHERE provider_refund_id = '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "created_at"})
    void takeOneThatFailedWhetherOrNotItIsTriedAgain(String dueAt) {
        var name = "re_" + UUID.randomUUID();
        insert("AT_PROVIDER", name);

        // committed by nobody, so that no queue sees it
        transactions.executeWithoutResult(tx -> {
            assertThat(jdbc.sql("UPDATE refund SET status = 'FAILED', due_at = " + dueAt
                                    + " WHERE provider_refund_id = ?")
                            .param(name)
                            .update())
                    .isOne();
            tx.setRollbackOnly();
        });
    }

    @Test
    void refuseToRefundAnAttemptOfAnotherPayment() {
        var other = new TestPayments(http, jdbc).started(BOOKINGS.aBooking());
        insert("AT_PROVIDER", "re_" + UUID.randomUUID());

        refused("foreign key", "UPDATE refund SET payment_id = '" + other + "' WHERE attempt_id = '" + attempt + "'");
    }

    @Test
    void balanceTheBooks() {
        var journal = jdbc.sql("SELECT id FROM journal WHERE kind = 'CAPTURE' AND reference = ?")
                .param(attempt)
                .query(UUID.class)
                .single();
        var held = account("STRIPE");
        var owed = account("COMPANY");

        refused("journal_kind_reference_key", """
                INSERT INTO journal (id, kind, reference, at) VALUES (gen_random_uuid(), 'CAPTURE', '%s', now())""".formatted(attempt));
        refused("check constraint", transfer(journal, held, held, 1, "EUR"));
        refused("check constraint", transfer(journal, held, owed, 0, "EUR"));
        refused("foreign key", transfer(journal, held, owed, 1, "USD"));
        refused("foreign key", transfer(UUID.randomUUID(), held, owed, 1, "EUR"));
    }

    private static String transfer(UUID journal, UUID debit, UUID credit, int amount, String currency) {
        return """
                INSERT INTO transfer (id, journal_id, debit_account, credit_account, amount, currency)
                VALUES (gen_random_uuid(), '%s', '%s', '%s', %d, '%s')""".formatted(journal, debit, credit, amount, currency);
    }

    private UUID account(String kind) {
        return jdbc.sql("SELECT id FROM account WHERE company_id = ? AND kind = ?")
                .param(booking)
                .param(kind)
                .query(UUID.class)
                .single();
    }

    private void insert(String reason, String providerRefundId) {
        jdbc.sql("""
                        INSERT INTO refund (id, payment_id, attempt_id, provider, provider_payment_id, provider_refund_id,
                          amount, currency, reason, status, tries, created_at, version)
                        VALUES (gen_random_uuid(), ?, ?, 'STRIPE', 'pi_1', ?, 1, 'EUR', ?, 'SUCCEEDED', 0, now(), 0)""").params(payment, attempt, providerRefundId, reason).update();
    }

    private void refused(String why, String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining(why);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
