package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments: what was promised exists, everything was asked for that had to be asked. */
final class PaymentsCheck implements Check {

    private final JdbcClient database = Running.database();

    @Override
    public void look(Promises promises, Findings findings) {
        Set<String> payments = new HashSet<>(database.sql("SELECT id::text FROM payment.payment")
                .query(String.class)
                .list());
        promises.payments().stream()
                .map(ack -> Promises.text(ack, "/id"))
                .filter(id -> !payments.contains(id))
                .forEach(id -> findings.add(Kind.LOST, "payment %s was acknowledged and does not exist", id));
        database.sql("SELECT id || ' is ' || status FROM payment.attempt WHERE status IN ('CREATED', 'UNKNOWN')")
                .query(String.class)
                .list()
                .forEach(line -> findings.add(Kind.STUCK, "attempt %s", line));
        Set<String> paid =
                new HashSet<>(database.sql("SELECT booking_id::text FROM payment.payment WHERE paid_at IS NOT NULL")
                        .query(String.class)
                        .list());
        promises.approved().stream()
                .filter(id -> !paid.contains(id))
                .forEach(id -> findings.add(Kind.LOST, "the guest of booking %s paid, and we do not know", id));
        unfinished(findings);
        disputes(findings);
        receipts(findings);
        twiceTold(findings);
    }

    /** Money that was to be taken and is not, pages that outlive their booking. */
    private void unfinished(Findings findings) {
        database.sql("SELECT id::text FROM payment.attempt WHERE capturing")
                .query(String.class)
                .list()
                .forEach(id -> findings.add(Kind.STUCK, "attempt %s is being captured", id));
        database.sql("""
                        SELECT a.id || ' is OPEN and its booking ' || b.status FROM payment.attempt a
                        JOIN payment.payment p ON p.id = a.payment_id JOIN booking.booking b ON b.id = p.booking_id
                        WHERE a.status = 'OPEN' AND b.status IN ('EXPIRED', 'CANCELLED', 'DECLINED')""").query(String.class).list().forEach(line -> findings.add(Kind.STUCK, "attempt %s", line));
        database.sql(
                        "SELECT id || ' (' || reason || ')' FROM payment.refund WHERE status = 'FAILED' AND due_at IS NOT NULL")
                .query(String.class)
                .list()
                .forEach(line -> findings.add(Kind.STUCK, "refund %s failed and waits for another try", line));
    }

    /** Heard of, and not asked about. */
    private void disputes(Findings findings) {
        database.sql("SELECT id::text FROM payment.dispute WHERE status IS NULL")
                .query(String.class)
                .list()
                .forEach(id -> findings.add(Kind.STUCK, "nobody knows what dispute %s is about", id));
    }

    /** Every payment that succeeded has one, and their numbers have no gaps. */
    private void receipts(Findings findings) {
        database.sql("""
                        SELECT p.id || ' has ' || coalesce(r.status, 'none') FROM payment.payment p
                        LEFT JOIN payment.receipt r ON r.payment_id = p.id
                        WHERE p.status = 'SUCCEEDED' AND r.status IS DISTINCT FROM 'ISSUED'""")
                .query(String.class)
                .list()
                .forEach(line -> findings.add(Kind.STUCK, "the receipt of payment %s", line));
        database.sql("""
                        SELECT r.company_id || ' ' || r.year || ': ' || count(*) || ' up to ' || max(r.number)
                        FROM payment.receipt r GROUP BY r.company_id, r.year
                        HAVING min(r.number) <> 1 OR count(DISTINCT r.number) <> max(r.number)""")
                .query(String.class)
                .list()
                .forEach(line -> findings.add(Kind.LOST, "receipt numbers have gaps: %s", line));
    }

    private void twiceTold(Findings findings) {
        database.sql("""
                        SELECT subject FROM analytics.archived_event WHERE type = 'payment.success'
                        GROUP BY subject HAVING count(*) > 1""")
                .query(String.class)
                .list()
                .forEach(id -> findings.add(Kind.TWICE, "payment %s succeeded twice", id));
    }
}
