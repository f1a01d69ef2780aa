package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that was to be told has been told: outboxes and dead letters are empty, stored webhooks handled. */
final class QueuesCheck implements Check {

    private static final List<String> CONSUMERS =
            List.of("user-service", "booking-service", "payment-service", "notification-service", "analytics-service");

    private final JdbcClient database = Running.database();

    @Override
    public void look(Promises promises, Findings findings) {
        schemasWith("outbox").forEach(schema -> {
            long waiting = count("SELECT count(*) FROM " + schema + ".outbox");
            if (waiting > 0) {
                findings.add(Kind.STUCK, "%d events wait in the outbox of %s", waiting, schema);
            }
        });
        schemasWith("outbox_stopped").forEach(schema -> {
            long dead = count("SELECT count(*) FROM " + schema + ".outbox_stopped");
            if (dead > 0) {
                findings.add(Kind.STUCK, "%d aggregates of %s are stopped (DEAD)", dead, schema);
            }
        });
        for (String service : CONSUMERS) {
            Running.management(service)
                    .get("/actuator/deadletters")
                    .expect(200)
                    .body()
                    .properties()
                    .forEach(queue -> {
                        if (queue.getValue().asLong() > 0) {
                            findings.add(Kind.STUCK, "%s dead letters of %s", queue.getValue(), queue.getKey());
                        }
                    });
        }
        long webhooks = count("SELECT count(*) FROM payment.webhook_event WHERE processed_at IS NULL");
        if (webhooks > 0) {
            findings.add(Kind.STUCK, "%d stored webhooks are not handled", webhooks);
        }
    }

    private List<String> schemasWith(String table) {
        return database.sql("SELECT schemaname FROM pg_tables WHERE tablename = ? ORDER BY 1")
                .param(table)
                .query(String.class)
                .list();
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
