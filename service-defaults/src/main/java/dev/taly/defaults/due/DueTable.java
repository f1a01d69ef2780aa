package dev.taly.defaults.due;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes rows, and notes what came of them unless their owner has decided meanwhile: {@code due_at} is then no longer what it
 * was when they were taken.
 */
final class DueTable {

    /** What is given up must have been tried some times, however old it became while we were down ourselves. */
    private static final int LEAST_TRIES = 10;

    private final String table;
    private final JdbcClient jdbc;
    private final Clock machineClock;

    DueTable(String table, JdbcClient jdbc, Clock machineClock) {
        this.table = table;
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /** The longest due ones that nobody else has in hand. */
    List<Taken> take(String lane, int most, Duration lease) {
        OffsetDateTime now = now();
        return sql("""
                        UPDATE %1$s SET tries = tries + 1, due_at = :leasedUntil
                        WHERE id IN (
                          SELECT id FROM %1$s WHERE lane = :lane AND due_at <= :now
                          ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING id, due_at, tries, failing_since IS NOT NULL AS failing
                        """)
                .param("lane", lane)
                .param("now", now)
                .param("most", most)
                .param("leasedUntil", now.plus(lease))
                .query(DueTable::taken)
                .list();
    }

    /** It is due again in a while, without being older for it: not the row failed. */
    void postpone(Taken row, Duration by, String failure) {
        sql("""
                        UPDATE %s SET due_at = :next, last_failure = :failure
                        WHERE id = :id AND due_at = :leasedUntil
                        """)
                .param("next", now().plus(by))
                .param("failure", failure)
                .param("id", row.id())
                .param("leasedUntil", row.leasedUntil())
                .update();
    }

    /** The same, and it is noted since when. */
    void failed(Taken row, Duration by, String failure) {
        sql("""
                        UPDATE %s SET due_at = :next, last_failure = :failure, failing_since = coalesce(failing_since, :now)
                        WHERE id = :id AND due_at = :leasedUntil
                        """)
                .param("next", now().plus(by))
                .param("failure", failure)
                .param("now", now())
                .param("id", row.id())
                .param("leasedUntil", row.leasedUntil())
                .update();
    }

    /** @return false while it has not failed for that long */
    boolean giveUp(Taken row, Duration after, String failure) {
        return sql("""
                        UPDATE %s SET due_at = NULL, given_up_at = :now, last_failure = :failure
                        WHERE id = :id AND due_at = :leasedUntil AND failing_since <= :since AND tries >= :least
                        """)
                        .param("now", now())
                        .param("failure", failure)
                        .param("id", row.id())
                        .param("leasedUntil", row.leasedUntil())
                        .param("since", now().minus(after))
                        .param("least", LEAST_TRIES)
                        .update()
                > 0;
    }

    /** Whatever failed before has nothing to do with what fails next. */
    void succeeded(Taken row) {
        sql("UPDATE %s SET failing_since = NULL, last_failure = NULL WHERE id = :id AND given_up_at IS NULL")
                .param("id", row.id())
                .update();
    }

    private JdbcClient.StatementSpec sql(String statement) {
        return jdbc.sql(statement.formatted(table));
    }

    private OffsetDateTime now() {
        return machineClock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Taken taken(ResultSet row, int number) throws SQLException {
        return new Taken(
                row.getObject("id", UUID.class),
                row.getObject("due_at", OffsetDateTime.class),
                row.getInt("tries"),
                row.getBoolean("failing"));
    }
}
