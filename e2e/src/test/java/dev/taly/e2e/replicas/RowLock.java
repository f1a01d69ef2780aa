package dev.taly.e2e.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Running;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Keeps a row of booking-service until it is closed, so that whoever wants it stands still at a known place. */
final class RowLock implements AutoCloseable {

    private final Connection connection;
    private final int holder;

    private RowLock(Connection connection, int holder) {
        this.connection = connection;
        this.holder = holder;
    }

    /** @param table a name of ours, in the schema of booking-service */
    static RowLock on(String table, String id) throws SQLException {
        Connection connection = DriverManager.getConnection(Running.SYSTEM.jdbcUrl());
        connection.setAutoCommit(false);
        try (var lock = connection.prepareStatement(
                "SELECT pg_backend_pid() FROM booking." + table + " WHERE id = ?::uuid FOR UPDATE")) {
            lock.setString(1, id);
            var row = lock.executeQuery();
            assertThat(row.next()).isTrue();
            return new RowLock(connection, row.getInt(1));
        }
    }

    /** Returns when so many wait for the row, one behind the other. */
    void awaitWaiting(int waiting) {
        await().pollInterval(Duration.ofMillis(10)).until(() -> waiting() == waiting);
    }

    /** Also those that wait behind others who wait. */
    private int waiting() {
        return Running.database()
                .sql("""
                        WITH RECURSIVE behind (pid) AS (
                          SELECT CAST(:holder AS int)
                          UNION
                          SELECT a.pid FROM pg_stat_activity a JOIN behind b ON b.pid = ANY (pg_blocking_pids(a.pid)))
                        SELECT count(*) - 1 FROM behind""")
                .param("holder", holder)
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
