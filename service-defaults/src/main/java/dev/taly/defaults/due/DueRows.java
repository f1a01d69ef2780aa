package dev.taly.defaults.due;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What operators see of a table's rows, and decide about those that were given up or dropped. */
final class DueRows {

    private static final String OPEN = "given_up_at IS NOT NULL AND dropped_at IS NULL";
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final String table;
    private final JdbcClient jdbc;
    private final Clock machineClock;

    DueRows(String table, JdbcClient jdbc, Clock machineClock) {
        this.table = table;
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /** @param oldest since when the longest waiting one is due; null when none is */
    record Count(String lane, long due, @Nullable Instant oldest, long givenUp) {}

    /** By lane; lanes without any are left out. */
    List<Count> counts() {
        return jdbc.sql("""
                        SELECT lane, count(due_at) AS due, min(due_at) AS oldest,
                          count(*) - count(due_at) AS given_up
                        FROM %s WHERE due_at <= :now OR (%s) GROUP BY lane
                        """.formatted(table, OPEN))
                .param("now", now())
                .query(DueRows::count)
                .list();
    }

    /** Whether anything of that lane is to be done, now or later. */
    boolean hasWork(String lane) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM %s WHERE lane = ? AND due_at IS NOT NULL)".formatted(table))
                .param(lane)
                .query(Boolean.class)
                .single();
    }

    /** What is due, what failed and what was given up, in the order of ids, from after the given one on. */
    List<DueRow> list(@Nullable String lane, @Nullable UUID after, int most) {
        return list(
                "due_at <= :now OR (due_at IS NOT NULL AND last_failure IS NOT NULL) OR (%s)".formatted(OPEN),
                lane,
                after,
                most);
    }

    /** What was dropped and its owner did not end, in the same order. */
    List<DueRow> dropped(@Nullable String lane, @Nullable UUID after, int most) {
        return list("dropped_at IS NOT NULL", lane, after, most);
    }

    private List<DueRow> list(String condition, @Nullable String lane, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        SELECT lane, id, due_at, tries, last_failure, given_up_at FROM %s
                        WHERE (%s)
                          AND id > :after AND (:lane::text IS NULL OR lane = :lane)
                        ORDER BY id LIMIT :most
                        """.formatted(table, condition))
                .param("now", now())
                .param("after", after == null ? BEFORE_ALL : after)
                .param("lane", lane)
                .param("most", most)
                .query(this::row)
                .list();
    }

    /**
     * Makes one due at once that was given up, also one that was dropped since.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException if it is such that nothing can be done about it any more
     */
    boolean retry(UUID id) {
        return jdbc.sql("%s given_up_at IS NOT NULL AND id = :id".formatted(makeDue()))
                        .param("now", now())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Makes all due at once that were given up, of one lane or of all of them. */
    int retryAll(@Nullable String lane) {
        return jdbc.sql("%s %s AND (:lane::text IS NULL OR lane = :lane)".formatted(makeDue(), OPEN))
                .param("now", now())
                .param("lane", lane)
                .update();
    }

    private String makeDue() {
        return """
                UPDATE %s SET due_at = :now, tries = 0, last_failure = NULL, failing_since = NULL, given_up_at = NULL,
                  dropped_at = NULL
                WHERE""".formatted(table);
    }

    boolean isGivenUp(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM %s WHERE id = ? AND %s)".formatted(table, OPEN))
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Marks one as left for good that is still given up. */
    void drop(UUID id) {
        jdbc.sql("UPDATE %s SET dropped_at = :now WHERE id = :id AND %s".formatted(table, OPEN))
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return machineClock.instant().atOffset(ZoneOffset.UTC);
    }

    private DueRow row(ResultSet row, int number) throws SQLException {
        return new DueRow(
                table,
                row.getString("lane"),
                row.getObject("id", UUID.class),
                instant(row, "due_at"),
                row.getInt("tries"),
                row.getString("last_failure"),
                instant(row, "given_up_at"));
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(row.getString("lane"), row.getLong("due"), instant(row, "oldest"), row.getLong("given_up"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
