package dev.taly.booking.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.defaults.jobs.Shutdown;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What is over leaves, and nothing else does. */
@ServiceTest
class RetentionIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private PastRows past;

    @Autowired
    private Shutdown shutdown;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationContext context;

    private Company company;
    private UUID ada;
    private UUID yoga;
    private JsonNode haircut;

    /** A haircut, two guests of a class, somebody in a shared room, and a hold; a holiday, a day off and a shift. */
    @BeforeEach
    void fill() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "00:00-24:00");
        UUID room = shop.pool(company, "ROOM", "Studio", 3);
        shop.hours(company, room, 0, "00:00-24:00");
        UUID cut = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"STAFF\"}],\"maxPerDay\":5");
        yoga = shop.offering(company, 60, ",\"capacity\":3,\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
        UUID desk = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");
        haircut = shop.booked(Shop.order(cut, Shop.in(3, 10, 0)));
        shop.booked(Shop.order(yoga, Shop.in(3, 12, 0), "1@example.org"));
        shop.booked(Shop.order(yoga, Shop.in(3, 12, 0), "2@example.org"));
        shop.booked(Shop.order(desk, Shop.in(3, 12, 0), "3@example.org"));
        assertThat(shop.hold(cut, Shop.in(3, 15, 0), Shop.guest())).hasStatus(201);
        shop.away(company, ada, "time-off", Shop.in(3, 18, 0), Shop.in(3, 20, 0));
        jdbc.sql("INSERT INTO holiday VALUES (uuidv7(), ?, NULL, current_date + 3, 'Closed', 0)")
                .param(company.id())
                .update();
        jdbc.sql("""
                        INSERT INTO zone_shift SELECT id, company_id, time_zone, starts_at, local_start,
                          local_start + interval '1 hour', '2001a', now() FROM booking WHERE id = ?""").param(id(haircut)).update();
    }

    @Test
    void leavesAloneWhatIsToComeAndWhatWasLately() {
        Map<String, Long> before = rows();

        sweep(0);
        sweep(32);

        assertThat(rows()).isEqualTo(before);
        invariants.hold(company);
    }

    @Test
    void removesClaimsOfAMonthAgoWithAllThatBelongsToThem() {
        UUID kept = id(shop.booked(Shop.order(yoga, Shop.in(40, 12, 0), "4@example.org")));

        sweep(36);

        assertThat(rows())
                .containsEntry("claim", 1L) // Ada, for the class to come
                .containsEntry("seat", 2L) // its guest, and its place in the room
                .containsEntry("session", 1L)
                .containsEntry("pool", 2L) // its own, and the room's
                .containsEntry("day_count", 1L)
                .containsEntry("absence", 1L)
                .containsEntry("holiday", 1L)
                .containsEntry("zone_shift", 0L);
        assertThat(jdbc.sql("SELECT booking_id FROM seat WHERE company_id = ? AND booking_id IS NOT NULL")
                        .param(company.id())
                        .query(UUID.class)
                        .list())
                .containsExactly(kept);
    }

    @Test
    void keepsBookingsWithTheirOwnTimesAndLetsThemBeClosed() {
        JsonNode before = shop.body(shop.get("/api/v1/bookings/" + id(haircut), owner()));

        sweep(36);

        assertThat(shop.claims(haircut)).isZero();
        assertThat(shop.body(shop.get("/api/v1/bookings/" + id(haircut), owner())))
                .isEqualTo(before);
        deadlines.begin(haircut, clock.instant().minus(Duration.ofDays(36)));
        assertThat(shop.post("/api/v1/bookings/" + id(haircut) + "/no-show", "", owner()))
                .hasStatusOk();
    }

    @Test
    void removesAbsencesAndHolidaysAfterMoreThanTwoYears() {
        sweep(750);
        assertThat(rows()).containsEntry("absence", 1L).containsEntry("holiday", 1L);

        sweep(810);

        assertThat(rows()).containsEntry("absence", 0L).containsEntry("holiday", 0L);
    }

    /** What is locked waits for the next round; the sweeper waits for nobody. */
    @Test
    void passesBySomebodyElsesRows() {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("SELECT id FROM claim WHERE booking_id = ? FOR UPDATE")
                    .param(id(haircut))
                    .query(Long.class)
                    .list();
            CompletableFuture.runAsync(() -> sweep(36)).join();
        });
        assertThat(rows())
                .containsEntry("claim", 1L)
                .containsEntry("session", 0L)
                .containsEntry("day_count", 1L);

        sweep(36);

        assertThat(rows()).containsEntry("claim", 0L).containsEntry("day_count", 0L);
    }

    /** More than fit into one batch; what ended so long ago is in nobody's memory. */
    @Test
    void goesOnUntilAllHaveGoneAndNobodyHasToReadAgain() {
        jdbc.sql("""
                        INSERT INTO claim (company_id, resource_id, during, booking_id, offering_id)
                        SELECT ?, ?, tstzrange(at, at + interval '10 minutes'), ?, ?
                        FROM (SELECT now() - interval '2 years' + n * interval '10 minutes' AS at
                          FROM generate_series(1, 1300) n) past""").params(company.id(), ada, id(haircut), yoga).update();
        long claims = rows().get("claim");
        long version = claimsVersion();

        sweep(0);

        assertThat(rows()).containsEntry("claim", claims - 1300);
        assertThat(claimsVersion()).isEqualTo(version);
    }

    @Test
    void stopsWithTheService() {
        Map<String, Long> before = rows();
        Shutdown begun = new Shutdown(context);
        begun.onApplicationEvent(new ContextClosedEvent(context));

        new RetentionJob(serviceIn(36), begun).sweep();

        assertThat(rows()).isEqualTo(before);
    }

    /** As it would be so many days later. */
    private void sweep(int days) {
        transaction.executeWithoutResult(_ -> new RetentionJob(serviceIn(days), shutdown).sweep());
    }

    private RetentionService serviceIn(int days) {
        return new RetentionService(past, Clock.offset(clock, Duration.ofDays(days)));
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : List.of("claim", "seat", "session", "absence", "holiday", "zone_shift")) {
            rows.put(table, count("%s WHERE company_id = ?".formatted(table)));
        }
        rows.put(
                "pool",
                count("pool WHERE EXISTS (SELECT FROM resource WHERE id = pool.id AND company_id = ?)")
                        + count("pool JOIN session ON session.id = pool.id WHERE company_id = ?"));
        rows.put("day_count", count("day_count WHERE resource_id IN (SELECT id FROM resource WHERE company_id = ?)"));
        return rows;
    }

    private long count(String from) {
        return jdbc.sql("SELECT count(*) FROM " + from)
                .param(company.id())
                .query(Long.class)
                .single();
    }

    private long claimsVersion() {
        return jdbc.sql("SELECT version FROM claims_version WHERE resource_id = ?")
                .param(ada)
                .query(Long.class)
                .single();
    }

    private RequestPostProcessor owner() {
        return Shop.user(company.owner());
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
