package dev.taly.booking.schedules;

import dev.taly.booking.resources.ResourceHours;
import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Span;
import dev.taly.booking.slots.WorkingHours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the slot engine is fed with: the resources that can be booked, in the order of their ids. One without a schedule
 * never works. Whatever else decides when a resource can be booked is read in the same statement as its rules' version.
 */
@Repository
public class BookableResources implements ResourceHours {

    private static final String READ = """
            SELECT r.id, r.kind, r.name, r.capacity, r.location_id, r.time_zone, r.rules_version,
              s.weekly, s.breaks, s.exceptions, s.seasons, s.valid_from, s.valid_to,
              ARRAY(SELECT h.date::text FROM holiday h
                WHERE h.company_id = r.company_id AND (h.location_id IS NULL OR h.location_id = r.location_id)
                  AND h.date BETWEEN :sinceDate AND :untilDate) AS holidays,
            """ + absences("TIME_OFF", "time_off") + "," + absences("BLOCK", "blocks") + """
            FROM resource r LEFT JOIN schedule s ON s.resource_id = r.id
            WHERE r.archived_at IS NULL AND\s""";

    /** Later than any time that can be asked for. */
    private static final Instant FOR_EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final ScheduleRepository schedules;
    private final Clock clock;

    BookableResources(JdbcClient jdbc, ScheduleRepository schedules, Clock clock) {
        this.jdbc = jdbc;
        this.schedules = schedules;
        this.clock = clock;
    }

    /**
     * Those of them that can still be booked.
     *
     * @param since absences and holidays that were over by then are left out
     * @param until and those that have not begun by then
     */
    public List<BookableResource> of(Collection<UUID> resourceIds, Instant since, Instant until) {
        return read(
                jdbc.sql(READ + "r.id = ANY (CAST(:ids AS uuid[])) ORDER BY r.id")
                        .param(
                                "ids",
                                resourceIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"))),
                since,
                until);
    }

    @Override
    public WorkingHours hoursOf(UUID resourceId) {
        return of(List.of(resourceId), clock.instant(), FOR_EVER).stream()
                .map(BookableResource::hours)
                .findFirst()
                .orElseGet(() -> WorkingHours.never(ZoneOffset.UTC));
    }

    /** Keeps the rules of these resources as they are until the transaction ends, and tells which version that is. */
    public Map<UUID, Integer> holdRules(Collection<UUID> resourceIds) {
        Map<UUID, Integer> versions = new HashMap<>();
        jdbc.sql("SELECT id, rules_version FROM resource WHERE id IN (:ids) ORDER BY id FOR SHARE")
                .param("ids", resourceIds)
                .query(row -> {
                    versions.put(row.getObject("id", UUID.class), row.getInt("rules_version"));
                });
        return versions;
    }

    /** The same; tells whether they are those that were seen. */
    public boolean keepRules(List<BookableResource> seen) {
        Map<UUID, Integer> versions =
                holdRules(seen.stream().map(BookableResource::id).toList());
        return seen.stream().allMatch(resource -> versions.getOrDefault(resource.id(), -1) == resource.rulesVersion());
    }

    private List<BookableResource> read(JdbcClient.StatementSpec statement, Instant since, Instant until) {
        return statement
                .param("since", Timestamp.from(since))
                .param("until", Timestamp.from(until))
                // a date begins and ends at most a day earlier or later somewhere than it does in UTC
                .param("sinceDate", LocalDate.ofInstant(since, ZoneOffset.UTC).minusDays(1))
                .param("untilDate", LocalDate.ofInstant(until, ZoneOffset.UTC).plusDays(1))
                .query((row, _) -> read(row))
                .list();
    }

    private BookableResource read(ResultSet row) throws SQLException {
        Schedule schedule = schedules.read(row.getString("time_zone"), row);
        Set<LocalDate> holidays = Arrays.stream(
                        (String[]) row.getArray("holidays").getArray())
                .map(LocalDate::parse)
                .collect(Collectors.toUnmodifiableSet());
        return new BookableResource(
                row.getObject("id", UUID.class),
                ResourceKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getInt("capacity"),
                row.getObject("location_id", UUID.class),
                row.getInt("rules_version"),
                schedule.hours(holidays, intervals(row, "time_off")),
                intervals(row, "blocks"));
    }

    /** As start, end, start, end, … */
    private static String absences(String kind, String column) {
        return """
              ARRAY(SELECT unnest(ARRAY[floor(extract(epoch FROM a.starts_at)), ceil(extract(epoch FROM a.ends_at))])::bigint
                FROM absence a WHERE a.resource_id = r.id AND a.kind = '%s' AND a.ends_at > :since AND a.starts_at < :until) AS %s
            """.formatted(kind, column);
    }

    private static Intervals intervals(ResultSet row, String column) throws SQLException {
        Long[] bounds = (Long[]) row.getArray(column).getArray();
        List<Span> spans = new ArrayList<>(bounds.length / 2);
        for (int i = 0; i < bounds.length; i += 2) {
            spans.add(new Span(bounds[i], bounds[i + 1]));
        }
        return Intervals.of(spans);
    }
}
