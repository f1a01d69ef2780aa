package dev.taly.booking.locations;

import dev.taly.defaults.ids.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The places of companies; a foreign one is not found. */
@Repository
public class Locations {

    private final JdbcClient jdbc;

    Locations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Archived or not. */
    public Optional<Location> find(UUID companyId, UUID id) {
        return jdbc.sql("SELECT * FROM location WHERE company_id = :company AND id = :id")
                .param("company", companyId)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Whether something can take place there; if so, it stays possible until the transaction ends. */
    public boolean hold(UUID companyId, UUID id) {
        return jdbc.sql("""
                        SELECT true FROM location WHERE company_id = :company AND id = :id AND archived_at IS NULL
                        FOR SHARE""")
                .param("company", companyId)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** For whoever changes it. */
    Optional<Location> findForUpdate(UUID companyId, UUID id) {
        return jdbc.sql("SELECT * FROM location WHERE company_id = :company AND id = :id FOR UPDATE")
                .param("company", companyId)
                .param("id", id)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Those that are not archived, oldest first, since ids ascend with time. */
    List<Location> list(UUID companyId, UUID after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM location WHERE company_id = :company AND id > :after AND archived_at IS NULL
                        ORDER BY id LIMIT :limit""")
                .param("company", companyId)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    Location insert(UUID companyId, LocationRequest request) {
        return jdbc.sql("""
                        INSERT INTO location (id, company_id, name, address, time_zone, phone, version)
                        VALUES (:id, :company, :name, :address, :zone, :phone, 0)
                        RETURNING *""")
                .param("id", Uuid7.next())
                .param("company", companyId)
                .param("name", request.name())
                .param("address", request.address())
                .param("zone", request.timeZone())
                .param("phone", request.phone())
                .query((row, _) -> read(row))
                .single();
    }

    Location update(UUID id, LocationRequest request) {
        return jdbc.sql("""
                        UPDATE location SET name = :name, address = :address, time_zone = :zone, phone = :phone,
                          version = version + 1
                        WHERE id = :id
                        RETURNING *""")
                .param("id", id)
                .param("name", request.name())
                .param("address", request.address())
                .param("zone", request.timeZone())
                .param("phone", request.phone())
                .query((row, _) -> read(row))
                .single();
    }

    /** By an offering or a resource that is not archived. */
    boolean isUsed(UUID companyId, UUID id) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM offering
                            WHERE company_id = :company AND location_id = :id AND archived_at IS NULL)
                          OR EXISTS (SELECT FROM resource
                            WHERE company_id = :company AND location_id = :id AND archived_at IS NULL)""")
                .param("company", companyId)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void archive(UUID id, Instant now) {
        jdbc.sql("UPDATE location SET archived_at = :now, version = version + 1 WHERE id = :id")
                .param("id", id)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Location read(ResultSet row) throws SQLException {
        Timestamp archivedAt = row.getTimestamp("archived_at");
        return new Location(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getString("name"),
                row.getString("address"),
                row.getString("time_zone"),
                row.getString("phone"),
                archivedAt == null ? null : archivedAt.toInstant(),
                row.getInt("version"));
    }
}
