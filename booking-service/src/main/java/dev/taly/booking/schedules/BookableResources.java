package dev.taly.booking.schedules;

import dev.taly.booking.resources.ResourceKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the slot engine is fed with. */
@Repository
public class BookableResources {

    private final JdbcClient jdbc;
    private final ScheduleRepository schedules;

    BookableResources(JdbcClient jdbc, ScheduleRepository schedules) {
        this.jdbc = jdbc;
        this.schedules = schedules;
    }

    /** In a stable order. A resource without a schedule never works. */
    public List<BookableResource> of(UUID companyId, Set<ResourceKind> kinds) {
        return jdbc.sql("""
                        SELECT r.id, r.kind, r.name, r.time_zone, r.rules_version, s.weekly, s.exceptions
                        FROM resource r LEFT JOIN schedule s ON s.resource_id = r.id
                        WHERE r.company_id = :company AND r.kind IN (:kinds)
                        ORDER BY r.id""")
                .param("company", companyId)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .query((row, _) -> read(row))
                .list();
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

    private BookableResource read(ResultSet row) throws SQLException {
        String zone = row.getString("time_zone");
        Schedule schedule = schedules.read(
                zone,
                Objects.requireNonNullElse(row.getString("weekly"), "[]"),
                Objects.requireNonNullElse(row.getString("exceptions"), "[]"));
        return new BookableResource(
                row.getObject("id", UUID.class),
                ResourceKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getInt("rules_version"),
                schedule.hours());
    }
}
