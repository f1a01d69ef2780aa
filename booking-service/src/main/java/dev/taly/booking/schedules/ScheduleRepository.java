package dev.taly.booking.schedules;

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

    private static final TypeReference<List<Schedule.WeeklyWindow>> WEEKLY = new TypeReference<>() {};
    private static final TypeReference<List<Schedule.DateException>> EXCEPTIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ScheduleRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param version rises by one with every change; 0 when there was none */
    record Stored(Schedule schedule, int version) {}

    Optional<Stored> find(UUID resourceId, String timeZone) {
        return jdbc.sql("SELECT weekly, exceptions, version FROM schedule WHERE resource_id = :resource")
                .param("resource", resourceId)
                .query((row, _) -> new Stored(
                        read(timeZone, row.getString("weekly"), row.getString("exceptions")), row.getInt("version")))
                .optional();
    }

    void save(UUID companyId, UUID resourceId, Stored changed) {
        jdbc.sql("""
                        INSERT INTO schedule (resource_id, company_id, weekly, exceptions, version)
                        VALUES (:resource, :company, CAST(:weekly AS jsonb), CAST(:exceptions AS jsonb), :version)
                        ON CONFLICT (resource_id) DO UPDATE SET weekly = excluded.weekly,
                          exceptions = excluded.exceptions, version = excluded.version""")
                .param("resource", resourceId)
                .param("company", companyId)
                .param("weekly", json.writeValueAsString(changed.schedule().weekly()))
                .param("exceptions", json.writeValueAsString(changed.schedule().exceptions()))
                .param("version", changed.version())
                .update();
    }

    Schedule read(String timeZone, String weekly, String exceptions) {
        return new Schedule(timeZone, json.readValue(weekly, WEEKLY), json.readValue(exceptions, EXCEPTIONS));
    }
}
