package dev.taly.booking.schedules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Schedules are read and replaced whole, so each is one row; the zone is the resource's. */
@Repository
class ScheduleRepository {

    private static final TypeReference<List<WeeklyWindow>> WEEKLY = new TypeReference<>() {};
    private static final TypeReference<List<Schedule.DateException>> EXCEPTIONS = new TypeReference<>() {};
    private static final TypeReference<List<Season>> SEASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScheduleRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param version rises by one with every change; 0 when there was none */
    record Stored(Schedule schedule, int version) {}

    Optional<Stored> find(UUID resourceId, String timeZone) {
        return jdbc.sql("SELECT * FROM schedule WHERE resource_id = :resource")
                .param("resource", resourceId)
                .query((row, _) -> new Stored(read(timeZone, row), row.getInt("version")))
                .optional();
    }

    void save(UUID companyId, UUID resourceId, Stored changed) {
        Schedule schedule = changed.schedule();
        jdbc.sql("""
                        INSERT INTO schedule (resource_id, company_id, weekly, breaks, exceptions, seasons, valid_from,
                          valid_to, version)
                        VALUES (:resource, :company, CAST(:weekly AS jsonb), CAST(:breaks AS jsonb),
                          CAST(:exceptions AS jsonb), CAST(:seasons AS jsonb), CAST(:validFrom AS date),
                          CAST(:validTo AS date), :version)
                        ON CONFLICT (resource_id) DO UPDATE SET weekly = excluded.weekly, breaks = excluded.breaks,
                          exceptions = excluded.exceptions, seasons = excluded.seasons,
                          valid_from = excluded.valid_from, valid_to = excluded.valid_to, version = excluded.version""")
                .param("resource", resourceId)
                .param("company", companyId)
                .param("weekly", json.writeValueAsString(schedule.weekly()))
                .param("breaks", json.writeValueAsString(schedule.breaks()))
                .param("exceptions", json.writeValueAsString(schedule.exceptions()))
                .param("seasons", json.writeValueAsString(schedule.seasons()))
                .param("validFrom", schedule.validFrom())
                .param("validTo", schedule.validTo())
                .param("version", changed.version())
                .update();
    }

    /** A row of this table, or of a join in which there is none. */
    Schedule read(String timeZone, ResultSet row) throws SQLException {
        if (row.getString("weekly") == null) {
            return Schedule.empty(timeZone);
        }
        return new Schedule(
                timeZone,
                json.readValue(row.getString("weekly"), WEEKLY),
                json.readValue(row.getString("breaks"), WEEKLY),
                json.readValue(row.getString("exceptions"), EXCEPTIONS),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                json.readValue(row.getString("seasons"), SEASONS));
    }
}
