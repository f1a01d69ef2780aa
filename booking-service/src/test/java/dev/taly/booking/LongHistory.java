package dev.taly.booking;

import dev.taly.booking.Shop.Company;
import dev.taly.stack.TestStack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/**
 * A company of forty people with two years behind it and two months before it: every day but today each of them is booked
 * eight times for half an hour, on the hour from nine o'clock. What is over is COMPLETED, what is to come CONFIRMED. Rows go in
 * by SQL, without triggers and foreign keys, and leave when it is closed.
 */
public final class LongHistory implements AutoCloseable {

    public static final int PEOPLE = 40;
    public static final int A_DAY = 8;
    private static final int DAYS_BEHIND = 730;
    private static final int DAYS_AHEAD = 60;

    /** All that there are. */
    public static final int BOOKINGS = PEOPLE * A_DAY * (DAYS_BEHIND + DAYS_AHEAD);

    private static final String FILL = """
            CREATE TEMPORARY TABLE history AS
            SELECT gen_random_uuid() AS id, person, day, day + make_time(9 + n, 0, 0) AS local_start,
              (day + make_time(9 + n, 0, 0)) AT TIME ZONE 'Europe/Berlin' AS starts_at
            FROM unnest(CAST(:people AS uuid[])) AS person,
              (SELECT CAST(:today AS date) + d AS day FROM generate_series(-:behind, :ahead) d WHERE d <> 0) days,
              generate_series(0, :aDay - 1) n
            ORDER BY person, starts_at;

            INSERT INTO claim (company_id, resource_id, during, booking_id, offering_id, counted_on)
            SELECT :company, person, tstzrange(starts_at, starts_at + interval '30 minutes', '[)'), id, :offering, day
            FROM history;

            INSERT INTO day_count (offering_id, resource_id, local_date, n)
            SELECT :offering, person, day, count(*) FROM history GROUP BY person, day
            ON CONFLICT (offering_id, resource_id, local_date) DO UPDATE SET n = day_count.n + excluded.n;

            %s;

            INSERT INTO booked_resource (booking_id, position, resource_id, kind, name)
            SELECT history.id, 0, person, kind, name FROM history JOIN resource ON resource.id = person;

            ANALYZE claim; ANALYZE booking; ANALYZE day_count; ANALYZE booked_resource; ANALYZE seat""";

    /** In what one booking differs from the model. */
    private static final Map<String, String> VARYING = Map.of(
            "id", "history.id",
            "status", "CASE WHEN day < :today THEN 'COMPLETED' ELSE 'CONFIRMED' END",
            "starts_at", "history.starts_at",
            "ends_at", "history.starts_at + interval '30 minutes'",
            "local_start", "history.local_start",
            "claimed_from", "history.starts_at",
            "claimed_until", "history.starts_at + interval '30 minutes'");

    private static final String EMPTY = """
            DELETE FROM booked_resource WHERE booking_id IN (SELECT id FROM booking WHERE company_id = :company);
            DELETE FROM booking WHERE company_id = :company;
            DELETE FROM claim WHERE company_id = :company;
            DELETE FROM day_count WHERE offering_id = :offering;
            ANALYZE claim; ANALYZE booking; ANALYZE day_count; ANALYZE booked_resource; ANALYZE seat""";

    private final Company company;
    private final List<UUID> people;
    private final UUID offering;
    private final JsonNode booking;

    private LongHistory(Company company, List<UUID> people, UUID offering, JsonNode booking) {
        this.company = company;
        this.people = people;
        this.offering = offering;
        this.booking = booking;
    }

    /** @param rest of the offering's JSON, which begins with a comma; it takes half an hour */
    public static LongHistory in(Shop shop, String rest) {
        Company company = shop.company();
        List<UUID> people = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            people.add(shop.staff(company, "Person " + n, "09:00-17:00"));
        }
        UUID offering = shop.offering(company, 30, rest);
        JsonNode booking = shop.booked(Shop.order(offering, Shop.in(20, 9, 30)));
        LongHistory history = new LongHistory(company, List.copyOf(people), offering, booking);
        history.run(FILL);
        return history;
    }

    public Company company() {
        return company;
    }

    /** Those who work there. */
    public List<UUID> people() {
        return people;
    }

    /** What all of it was booked as. */
    public UUID offering() {
        return offering;
    }

    /** One more, made through the API, with its token. */
    public JsonNode booking() {
        return booking;
    }

    @Override
    public void close() {
        run(EMPTY);
    }

    /** As a superuser, since the service's own role may neither leave out triggers nor delete bookings. */
    private void run(String statements) {
        SingleConnectionDataSource source =
                new SingleConnectionDataSource(TestStack.shared().postgres().adminUrl(), true);
        try {
            JdbcClient jdbc = JdbcClient.create(source);
            jdbc.sql("SET search_path = booking, public").update();
            jdbc.sql("SET session_replication_role = replica").update();
            for (String statement : statements.formatted(copies(jdbc)).split(";\\s*")) {
                jdbc.sql(statement)
                        .param("company", company.id())
                        .param("offering", offering)
                        .param("people", people.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                        .param("model", UUID.fromString(booking.get("id").asString()))
                        .param("today", LocalDate.now(Shop.ZONE))
                        .param("behind", DAYS_BEHIND)
                        .param("ahead", DAYS_AHEAD)
                        .param("aDay", A_DAY)
                        .update();
            }
        } finally {
            source.destroy();
        }
    }

    /** Column by column: a row made by way of JSON takes ten times as long. */
    private static String copies(JdbcClient jdbc) {
        List<String> columns = jdbc.sql("""
                        SELECT attname FROM pg_attribute
                        WHERE attrelid = 'booking'::regclass AND attnum > 0 AND NOT attisdropped""").query(String.class).list();
        return columns.stream()
                .map(column -> VARYING.getOrDefault(column, "model." + column))
                .collect(Collectors.joining(
                        ", ",
                        "INSERT INTO booking (%s) SELECT ".formatted(String.join(", ", columns)),
                        " FROM booking model, history WHERE model.id = :model"));
    }
}
