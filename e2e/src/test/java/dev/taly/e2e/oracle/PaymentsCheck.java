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
        twiceTold(findings);
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
