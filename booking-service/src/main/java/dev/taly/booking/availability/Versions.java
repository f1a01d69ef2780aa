package dev.taly.booking.availability;

import dev.taly.booking.resources.ResourceKind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asks what has changed, which is all that the database is asked while nothing has. */
@Repository
class Versions {

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of the resources that can be booked, in the order of their ids.
     *
     * @param only one of them; null for all
     */
    List<Version> of(UUID companyId, Set<ResourceKind> kinds, @Nullable UUID only) {
        String one = only == null ? "" : "AND r.id = :only ";
        return jdbc.sql("""
                        SELECT r.id, r.rules_version, coalesce(c.version, 0) AS claims_version
                        FROM resource r LEFT JOIN claims_version c ON c.resource_id = r.id
                        WHERE r.company_id = :company AND r.kind IN (:kinds) AND r.archived_at IS NULL\s""" + one + "ORDER BY r.id")
                .param("company", companyId)
                .param("kinds", kinds.stream().map(Enum::name).toList())
                .param("only", only)
                .query((row, _) -> new Version(
                        row.getObject("id", UUID.class), row.getInt("rules_version"), row.getLong("claims_version")))
                .list();
    }
}
