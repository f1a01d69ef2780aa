package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books against the providers': each charge and each refund once, and the same sums on all sides. */
final class MoneyCheck implements Check {

    private final JdbcClient database = Running.database();

    @Override
    public void look(Promises promises, Findings findings) {
        refundsUnderway(findings);
        promisedRefunds(promises, findings);
        for (ProviderBooks provider : ProviderBooks.all()) {
            compare(provider, findings);
        }
    }

    private void refundsUnderway(Findings findings) {
        database.sql("""
                        SELECT id || ' is ' || status FROM payment.refund
                        WHERE status IN ('CREATED', 'UNKNOWN', 'PENDING')""").query(String.class).list().forEach(line -> findings.add(Kind.STUCK, "refund %s", line));
        database.sql("SELECT id::text FROM payment.attempt WHERE status = 'TO_REFUND'")
                .query(String.class)
                .list()
                .forEach(id -> findings.add(Kind.STUCK, "the money of attempt %s waits to go back", id));
    }

    private void promisedRefunds(Promises promises, Findings findings) {
        Map<String, String> statuses = database
                .sql("SELECT id::text, status FROM payment.refund")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        promises.refunds().forEach(ack -> {
            String id = Promises.text(ack, "/id");
            if (!"SUCCEEDED".equals(statuses.get(id))) {
                findings.add(Kind.LOST, "refund %s was acknowledged; it is %s", id, statuses.get(id));
            }
        });
        database.sql("""
                        SELECT booking_id::text AS booking, sum(captured) - sum(refunded) AS kept
                        FROM payment.payment GROUP BY booking_id HAVING sum(captured) > sum(refunded)""").query((row, n) -> Map.entry(row.getString("booking"), row.getLong("kept"))).list().stream()
                .filter(kept -> promises.cancelled().contains(kept.getKey()))
                .forEach(kept -> findings.add(
                        Kind.STUCK, "booking %s is cancelled, %d of it is kept", kept.getKey(), kept.getValue()));
    }

    private void compare(ProviderBooks provider, Findings findings) {
        String name = provider.name();
        provider.charges().stream()
                .collect(Collectors.groupingBy(ProviderBooks.Entry::reference, TreeMap::new, Collectors.counting()))
                .forEach((attempt, n) -> {
                    if (n > 1) {
                        findings.add(Kind.TWICE, "%s took the money of attempt %s %d times", name, attempt, n);
                    }
                });
        provider.refunds().stream()
                .filter(refund -> !refund.reference().isEmpty())
                .collect(Collectors.groupingBy(ProviderBooks.Entry::reference, TreeMap::new, Collectors.counting()))
                .forEach((refund, n) -> {
                    if (n > 1) {
                        findings.add(Kind.TWICE, "%s gave refund %s back %d times", name, refund, n);
                    }
                });
        Map<String, Long> took = sums(provider.charges());
        Map<String, Long> gaveBack = sums(provider.refunds());
        Map<String, Long> withdrew = sums(provider.disputes());
        Map<String, Long> holds = new TreeMap<>(took);
        gaveBack.forEach((currency, amount) -> holds.merge(currency, -amount, Long::sum));
        withdrew.forEach((currency, amount) -> holds.merge(currency, -amount, Long::sum));
        equal(findings, name + " took", took, captured(name));
        equal(findings, name + " gave back", gaveBack, refunded(name));
        equal(findings, name + " withdrew", withdrew, withdrawn(name));
        equal(findings, name + " holds", holds, ledger(name));
    }

    /** By currency: sums of several would hide what is wrong in one by what is wrong in another. */
    private static void equal(Findings findings, String what, Map<String, Long> theirs, Map<String, Long> ours) {
        Set<String> currencies = new TreeSet<>(theirs.keySet());
        currencies.addAll(ours.keySet());
        for (String currency : currencies) {
            long one = theirs.getOrDefault(currency, 0L);
            long other = ours.getOrDefault(currency, 0L);
            if (one != other) {
                findings.add(Kind.MONEY, "%s %d %s by its own record and %d by ours", what, one, currency, other);
            }
        }
    }

    private Map<String, Long> captured(String provider) {
        return sums("""
                SELECT captured_currency AS currency, sum(captured)::bigint AS sum FROM payment.attempt
                WHERE provider = ? AND captured > 0 GROUP BY captured_currency""", provider);
    }

    private Map<String, Long> refunded(String provider) {
        return sums("""
                SELECT currency, sum(amount)::bigint AS sum FROM payment.refund
                WHERE status = 'SUCCEEDED' AND provider = ? GROUP BY currency""", provider);
    }

    private Map<String, Long> withdrawn(String provider) {
        return sums("""
                SELECT currency, sum(withdrawn)::bigint AS sum FROM payment.dispute
                WHERE currency IS NOT NULL AND provider = ? GROUP BY currency""", provider);
    }

    private Map<String, Long> ledger(String provider) {
        return sums("""
                SELECT account.currency,
                  sum(CASE WHEN account.id = debit_account THEN amount ELSE -amount END)::bigint AS sum
                FROM payment.account JOIN payment.transfer ON account.id IN (debit_account, credit_account)
                WHERE kind = ? GROUP BY account.currency""", provider);
    }

    private Map<String, Long> sums(String sql, String provider) {
        return database
                .sql(sql)
                .param(provider)
                .query((row, n) -> Map.entry(row.getString("currency"), row.getLong("sum")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Long> sums(List<ProviderBooks.Entry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        ProviderBooks.Entry::currency,
                        TreeMap::new,
                        Collectors.summingLong(ProviderBooks.Entry::amount)));
    }
}
