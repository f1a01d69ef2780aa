package dev.taly.booking.resources;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which offerings lack the people, rooms or equipment that they take. A resource serves where it is named, or nobody is, and at
 * the offering's place or at none.
 */
@Component
public class ResourceNeeds {

    private static final String LACKING = """
            SELECT o.id, o.name FROM offering o
            WHERE o.archived_at IS NULL AND %s AND EXISTS (
              SELECT FROM jsonb_array_elements(o.requirements) need
              WHERE (SELECT count(*) FROM (SELECT FROM resource r
                WHERE r.company_id = o.company_id AND r.archived_at IS NULL AND r.kind = need ->> 'kind' AND %s
                  AND (need -> 'resourceIds' = '[]' OR need -> 'resourceIds' @> to_jsonb(r.id::text))
                  AND (o.location_id IS NULL OR r.location_id IS NULL OR r.location_id = o.location_id)
                LIMIT (need ->> 'count')::int) enough
              ) < (need ->> 'count')::int)
            ORDER BY o.id""";

    private final JdbcClient jdbc;

    ResourceNeeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An offering that nobody can do any more. */
    public record Left(UUID id, String name) {}

    /** Those of these offerings that can be booked with nobody. */
    public Set<UUID> unmet(Collection<UUID> offeringIds) {
        return jdbc
                .sql(LACKING.formatted("o.id = ANY (CAST(:offerings AS uuid[]))", "true"))
                .param("offerings", offeringIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The offerings of its company that could be booked with this resource, and without it cannot. */
    List<Left> leftBy(UUID companyId, UUID resourceId) {
        List<Left> without = jdbc.sql(LACKING.formatted("o.company_id = :company", "r.id <> :resource"))
                .param("company", companyId)
                .param("resource", resourceId)
                .query((row, _) -> new Left(row.getObject("id", UUID.class), row.getString("name")))
                .list();
        Set<UUID> already = new HashSet<>(unmet(without.stream().map(Left::id).toList()));
        return without.stream().filter(left -> !already.contains(left.id())).toList();
    }
}
