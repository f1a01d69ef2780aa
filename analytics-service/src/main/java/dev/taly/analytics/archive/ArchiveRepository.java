package dev.taly.analytics.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows are inserted and read, never changed: the service has no right to. */
@Repository
class ArchiveRepository {

    /** A filter that is null matches all; the casts tell PostgreSQL the type of a null. */
    private static final String PAGE = """
            SELECT * FROM archived_event
            WHERE (:subject::text IS NULL OR subject = :subject)
              AND (:type::text IS NULL OR type = :type)
              AND (:companyId::uuid IS NULL OR company_id = :companyId)
              AND (time, id) > (:afterTime, :afterId)
            ORDER BY time, id
            LIMIT :limit
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ArchiveRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The inbox keeps out what was delivered twice; after it has forgotten an event, the key does. */
    void add(ArchivedEvent event) {
        jdbc.sql("""
                        INSERT INTO archived_event (id, type, source, subject, time, company_id, causation_id, actor,
                            sequence, data, archived_at)
                        VALUES (:id, :type, :source, :subject, :time, :companyId, :causationId, :actor,
                            :sequence, :data::jsonb, :archivedAt)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", event.id())
                .param("type", event.type())
                .param("source", event.source())
                .param("subject", event.subject())
                .param("time", event.time().atOffset(ZoneOffset.UTC))
                .param("companyId", event.companyId())
                .param("causationId", event.causationId())
                .param("actor", event.actor())
                .param("sequence", event.sequence())
                .param("data", event.data() == null ? null : json.writeValueAsString(event.data()))
                .param("archivedAt", event.archivedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** In the order of their business time. */
    List<ArchivedEvent> find(EventFilter filter, ArchiveCursor after, int limit) {
        return jdbc.sql(PAGE)
                .param("subject", filter.subject())
                .param("type", filter.type())
                .param("companyId", filter.companyId())
                .param("afterTime", after.time().atOffset(ZoneOffset.UTC))
                .param("afterId", after.id())
                .param("limit", limit)
                .query((row, number) -> event(row))
                .list();
    }

    private ArchivedEvent event(ResultSet row) throws SQLException {
        return new ArchivedEvent(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                instant(row, "time"),
                row.getObject("company_id", UUID.class),
                row.getObject("causation_id", UUID.class),
                row.getString("actor"),
                row.getLong("sequence"),
                data(row.getString("data")),
                instant(row, "archived_at"));
    }

    private @Nullable JsonNode data(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
