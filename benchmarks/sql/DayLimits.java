import dev.taly.stack.TestStack;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a limit per day costs a company with two years behind it: the statement that counted everything that there had ever been,
 * beside the one of the service as it is built, on the same rows.
 */
class DayLimits {

    private static final int PEOPLE = 40;
    private static final int RUNS = Integer.getInteger("runs", 20);

    /** Until 2026-11-30: for each counter all claims of the offering were gone through. */
    private static final String BEFORE = """
            WITH uncounted AS (
              SELECT resource_id, counted_on FROM claim WHERE offering_id = :offering
                AND counted_on BETWEEN :from AND :to
                AND (expires_at <= :now OR coalesce(booking_id, hold_id, session_id) = ANY (CAST(:own AS uuid[])))
              UNION ALL
              SELECT resource_id, counted_on FROM seat WHERE offering_id = :offering
                AND counted_on BETWEEN :from AND :to
                AND (expires_at <= :now OR coalesce(booking_id, hold_id, session_id) = ANY (CAST(:own AS uuid[]))))
            SELECT d.resource_id, d.local_date FROM day_count d
            WHERE d.offering_id = :offering AND d.local_date BETWEEN :from AND :to AND d.n >= :most + (
              SELECT count(*) FROM uncounted u
              WHERE u.resource_id = d.resource_id AND u.counted_on = d.local_date)""";

    /** In order of time, as they come: those of one person are spread over the whole table. */
    private static final String FILL = """
            INSERT INTO claim (company_id, resource_id, during, booking_id, offering_id, counted_on)
            SELECT :company, person, tstzrange(at, at + interval '30 minutes', '[)'), gen_random_uuid(), :offering, day
            FROM unnest(CAST(:people AS uuid[])) AS person, generate_series(-730, 59) d,
              LATERAL (SELECT CAST(:today AS date) + d AS day) days, generate_series(9, 16) hour,
              LATERAL (SELECT (day + make_time(hour, 0, 0)) AT TIME ZONE 'UTC' AS at) times
            ORDER BY at, person;
            INSERT INTO day_count (offering_id, resource_id, local_date, n)
            SELECT offering_id, resource_id, counted_on, count(*) FROM claim GROUP BY 1, 2, 3;
            UPDATE claim SET expires_at = now() WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM claim WHERE counted_on >= CAST(:today AS date) LIMIT 40));
            ANALYZE""";

    private final JdbcClient jdbc;
    private final UUID company = UUID.randomUUID();
    private final UUID offering = UUID.randomUUID();
    private final List<UUID> people =
            Stream.generate(UUID::randomUUID).limit(PEOPLE).toList();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private DayLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) throws ReflectiveOperationException {
        SingleConnectionDataSource source = database();
        DayLimits limits = new DayLimits(JdbcClient.create(source));
        limits.fill();
        System.out.printf("%,d claims%n%n", limits.jdbc.sql("SELECT count(*) FROM claim").query(Long.class).single());
        System.out.println("| what | counted anew | as it is | runs |");
        System.out.println("|---|---|---|---|");
        limits.compare("one start, 40 people", limits.people, limits.today.plusDays(29), limits.today.plusDays(31), RUNS);
        limits.compare("listing, 93 days, 40 people", limits.people, limits.today, limits.today.plusDays(92), 1);
        source.destroy();
        System.exit(0);
    }

    private static SingleConnectionDataSource database() {
        String admin = TestStack.shared().postgres().adminUrl();
        Flyway.configure()
                .dataSource(admin, null, null)
                .defaultSchema("booking")
                .locations("classpath:db/defaults", "classpath:db/migration")
                .outOfOrder(true)
                .placeholders(Map.of("role", "taly_booking"))
                .load()
                .migrate();
        SingleConnectionDataSource source = new SingleConnectionDataSource(admin, true);
        JdbcClient.create(source).sql("SET search_path = booking, public").update();
        return source;
    }

    private void fill() {
        jdbc.sql("SET session_replication_role = replica").update();
        for (String statement : FILL.split(";\\s*")) {
            jdbc.sql(statement)
                    .param("company", company)
                    .param("offering", offering)
                    .param("people", array(people))
                    .param("today", today)
                    .update();
        }
        jdbc.sql("SET session_replication_role = origin").update();
    }

    private void compare(String what, List<UUID> resources, LocalDate from, LocalDate to, int runsBefore)
            throws ReflectiveOperationException {
        Supplier<Object> present = present(resources, from, to);
        Object counted = before(from, to);
        if (((List<?>) present.get()).size() != ((List<?>) counted).size()) {
            throw new IllegalStateException("The two do not agree");
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f ms | %.2f ms | %d, %d |%n",
                what,
                median(runsBefore, () -> before(from, to)),
                median(RUNS, present),
                runsBefore,
                RUNS);
    }

    private List<UUID> before(LocalDate from, LocalDate to) {
        return jdbc.sql(BEFORE)
                .param("offering", offering)
                .param("most", 8)
                .param("from", from)
                .param("to", to)
                .param("now", Timestamp.from(Instant.now()))
                .param("own", "{}")
                .query((row, n) -> row.getObject("resource_id", UUID.class))
                .list();
    }

    /** The service's own, which is nobody else's business and so not public. */
    private Supplier<Object> present(List<UUID> resources, LocalDate from, LocalDate to)
            throws ReflectiveOperationException {
        Class<?> counts = Class.forName("dev.taly.booking.claims.DayCounts");
        var make = counts.getDeclaredConstructor(JdbcClient.class);
        make.setAccessible(true);
        Object dayCounts = make.newInstance(jdbc);
        Class<?> limit = Class.forName("dev.taly.booking.claims.DayCounts$Limit");
        Object asked = limit.getConstructor(UUID.class, int.class, LocalDate.class, LocalDate.class)
                .newInstance(offering, 8, from, to);
        var full = counts.getMethod("full", limit, Collection.class, Instant.class, Collection.class);
        return () -> {
            try {
                return full.invoke(dayCounts, asked, resources, Instant.now(), List.of());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static double median(int runs, Supplier<?> work) {
        double[] millis = new double[runs];
        for (int run = 0; run < runs; run++) {
            long begin = System.nanoTime();
            work.get();
            millis[run] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis[runs / 2];
    }

    private static String array(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
