package dev.taly.payment.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.payment.WholeService;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How receipts are counted, whatever runs beside each other and whatever is rolled back. */
@WholeService
class ReceiptNumbersIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Autowired
    private ReceiptService receipts;

    @Autowired
    private ReceiptTable table;

    @Autowired
    private JdbcClient jdbc;

    private TransactionTemplate transaction;
    private final UUID company = UUID.randomUUID();

    @Autowired
    void transactions(PlatformTransactionManager manager) {
        transaction = new TransactionTemplate(manager);
    }

    @Test
    void haveNoGapsUnderConcurrencyAndRollbacks() throws Exception {
        var paid = IntStream.range(0, 80).mapToObj(n -> aPayment(NOON)).toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var plans = IntStream.range(0, paid.size())
                    .mapToObj(n -> threads.submit(() -> transaction.executeWithoutResult(status -> {
                        receipts.plan(paid.get(n));
                        if (n % 3 == 0) {
                            status.setRollbackOnly();
                        }
                    })))
                    .toList();
            for (var plan : plans) {
                plan.get();
            }
        }

        var committed = paid.size() - (paid.size() + 2) / 3;
        assertThat(numbers(2026))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, committed).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Europe/Berlin,    2026-12-31T22:59:59Z, 2026-12-31T23:00:00Z, Europe/Berlin",
                "Pacific/Auckland, 2026-12-31T10:59:59Z, 2026-12-31T11:00:00Z, Pacific/Auckland",
                "America/New_York, 2027-01-01T04:59:59Z, 2027-01-01T05:00:00Z, America/New_York",
                "-,                2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z, Z",
                "Moon/Tycho,       2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z, Z"
            })
    void startAgainWithEveryYearOfTheCompany(String zone, Instant lastOfYear, Instant firstOfYear, String kept) {
        plan(aPayment(company, zone, lastOfYear));
        plan(aPayment(company, zone, firstOfYear));
        plan(aPayment(company, zone, lastOfYear));

        assertThat(numbers(2026)).containsExactly(1, 2);
        assertThat(numbers(2027)).containsExactly(1);
        assertThat(zones()).containsExactly(kept);
    }

    @Test
    void keepTheDayOfTheCompany() {
        var paid = aPayment(company, "Pacific/Auckland", Instant.parse("2026-11-30T20:00:00Z"));

        plan(paid);

        assertThat(table.ofPayment(paid.paymentId()).orElseThrow().paidAt().toLocalDate())
                .isEqualTo("2026-12-01");
    }

    @Test
    void areOfOneCompanyEach() {
        plan(aPayment(UUID.randomUUID(), NOON));
        plan(aPayment(NOON));

        assertThat(numbers(2026)).containsExactly(1);
    }

    @Test
    void areNotSpentOnASecondReceiptOfAPayment() {
        var paid = aPayment(NOON);
        plan(paid);

        assertThatThrownBy(() -> plan(paid)).isInstanceOf(DuplicateKeyException.class);

        plan(aPayment(NOON));
        assertThat(numbers(2026)).containsExactly(1, 2);
    }

    @Test
    void areTakenInTheTransactionOfThePaymentOnly() {
        var paid = aPayment(NOON);

        assertThatThrownBy(() -> receipts.plan(paid)).isInstanceOf(IllegalTransactionStateException.class);
    }

    private void plan(PaymentSucceeded paid) {
        transaction.executeWithoutResult(status -> receipts.plan(paid));
    }

    private List<Integer> numbers(int year) {
        return jdbc.sql("SELECT number FROM receipt WHERE company_id = ? AND year = ? ORDER BY number")
                .param(company)
                .param(year)
                .query(Integer.class)
                .list();
    }

    private List<String> zones() {
        return jdbc.sql("SELECT DISTINCT time_zone FROM receipt WHERE company_id = ?")
                .param(company)
                .query(String.class)
                .list();
    }

    private PaymentSucceeded aPayment(Instant paidAt) {
        return aPayment(company, paidAt);
    }

    private PaymentSucceeded aPayment(UUID companyId, Instant paidAt) {
        return aPayment(companyId, "Europe/Berlin", paidAt);
    }

    /** A payment that became successful, but told nobody. */
    private PaymentSucceeded aPayment(UUID companyId, @Nullable String zone, Instant paidAt) {
        var paid = new PaymentSucceeded(
                UUID.randomUUID(),
                UUID.randomUUID(),
                companyId,
                UUID.randomUUID(),
                PaymentProvider.STRIPE,
                PaymentPurpose.FULL,
                new Money(4500, "EUR"),
                paidAt);
        jdbc.sql("""
                        INSERT INTO payment (id, company_id, booking_id, purpose, status, amount, currency, deadline,
                          company_time_zone, paid_at, event_sequence, version)
                        VALUES (:id, :company, :booking, 'FULL', 'SUCCEEDED', 4500, 'EUR', :paidAt, :zone, :paidAt, 2, 1)
                        """)
                .param("id", paid.paymentId())
                .param("company", companyId)
                .param("booking", paid.bookingId())
                .param("zone", zone, Types.VARCHAR)
                .param("paidAt", paidAt.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        INSERT INTO attempt (id, payment_id, provider, status, amount, currency, description,
                          success_url, cancel_url, session_expires_at, session_id, close_requested, tries, created_at)
                        VALUES (:id, :payment, 'STRIPE', 'SUCCEEDED', 4500, 'EUR', 'Haircut', '/', '/', :paidAt,
                          :session, false, 0, :paidAt)
                        """)
                .param("id", paid.attemptId())
                .param("payment", paid.paymentId())
                .param("session", "cs_" + paid.attemptId())
                .param("paidAt", paidAt.atOffset(ZoneOffset.UTC))
                .update();
        return paid;
    }
}
