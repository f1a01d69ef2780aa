package dev.taly.booking.zoneshifts;

import dev.taly.booking.pages.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what was found, and the stamps of those that were looked at. */
@Repository
class ZoneShifts {

    private static final String AHEAD = "('PENDING_APPROVAL', 'PENDING_PAYMENT', 'CONFIRMED')";

    private final JdbcClient jdbc;

    ZoneShifts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Bookings to come whose time was told by older rules, by their ids; whoever changes one waits. An instance that still
     * has the older rules finds none of those that a newer one has looked at.
     *
     * @param after the last one that was looked at
     */
    List<StampedStart> toldBefore(String version, Instant now, UUID after, int limit) {
        return jdbc.sql("""
                        SELECT id, company_id, starts_at, local_start, time_zone FROM booking
                        WHERE tzdata_version COLLATE "C" < :version AND starts_at > :now AND status IN %s AND id > :after
                        ORDER BY id LIMIT :limit FOR NO KEY UPDATE SKIP LOCKED""".formatted(AHEAD))
                .param("version", version)
                .param("now", Timestamp.from(now))
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    /** These are as they were told by these rules, too. */
    void stamp(Collection<StampedStart> unmoved, String version) {
        List<UUID> ids = unmoved.stream().map(StampedStart::bookingId).toList();
        if (!ids.isEmpty()) {
            jdbc.sql("UPDATE booking SET tzdata_version = :version WHERE id IN (:ids)")
                    .param("version", version)
                    .param("ids", ids)
                    .update();
            jdbc.sql("DELETE FROM zone_shift WHERE booking_id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }

    /** @return whether nobody had found that before */
    boolean record(StampedStart moved, String version, Instant now) {
        return jdbc.sql("""
                                INSERT INTO zone_shift AS known (booking_id, company_id, time_zone, starts_at, told_start,
                                  shown_start, tzdata_version, found_at)
                                VALUES (:booking, :company, :zone, :start, :told, :shown, :version, :now)
                                ON CONFLICT (booking_id) DO UPDATE SET time_zone = excluded.time_zone,
                                  starts_at = excluded.starts_at, told_start = excluded.told_start,
                                  shown_start = excluded.shown_start, tzdata_version = excluded.tzdata_version,
                                  found_at = excluded.found_at
                                WHERE (known.starts_at, known.told_start, known.shown_start)
                                  IS DISTINCT FROM (excluded.starts_at, excluded.told_start, excluded.shown_start)""")
                        .param("booking", moved.bookingId())
                        .param("company", moved.companyId())
                        .param("zone", moved.timeZone())
                        .param("start", Timestamp.from(moved.start()))
                        .param("told", moved.told())
                        .param("shown", moved.shown())
                        .param("version", version)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * Of a company, by start, after a position. What has been moved since, or has ended, is none any more. Each booking is looked
     * up by itself (hence OFFSET), so that those of one page are read and no more.
     */
    List<ZoneShift> of(UUID companyId, Position after, int limit) {
        return jdbc.sql("""
                        SELECT b.id, b.company_id, b.starts_at, b.local_start, b.time_zone,
                          coalesce(b.company_offering_name, b.offering_name) AS offering_name
                        FROM zone_shift z CROSS JOIN LATERAL (
                          SELECT * FROM booking WHERE booking.id = z.booking_id AND booking.starts_at = z.starts_at
                            AND booking.local_start = z.told_start AND booking.status IN %s OFFSET 0) b
                        WHERE z.company_id = :company AND (z.starts_at, z.booking_id) > (:afterStart, :afterId)
                        ORDER BY z.starts_at, z.booking_id LIMIT :limit""".formatted(AHEAD))
                .param("company", companyId)
                .param("afterStart", Timestamp.from(after.at()))
                .param("afterId", after.id())
                .param("limit", limit)
                .query((row, _) -> ZoneShift.of(read(row), row.getString("offering_name")))
                .list();
    }

    boolean contains(UUID bookingId, Instant start, LocalDateTime told) {
        return jdbc.sql("""
                        SELECT count(*) FROM zone_shift
                        WHERE booking_id = :booking AND starts_at = :start AND told_start = :told""")
                        .param("booking", bookingId)
                        .param("start", Timestamp.from(start))
                        .param("told", told)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void remove(UUID bookingId) {
        jdbc.sql("DELETE FROM zone_shift WHERE booking_id = :booking")
                .param("booking", bookingId)
                .update();
    }

    private static StampedStart read(ResultSet row) throws SQLException {
        return new StampedStart(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getObject("local_start", LocalDateTime.class),
                row.getString("time_zone"));
    }
}
