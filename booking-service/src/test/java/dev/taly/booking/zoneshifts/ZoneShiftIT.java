package dev.taly.booking.zoneshifts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.defaults.jobs.Shutdown;
import dev.taly.defaults.zones.ZoneData;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Bookings that were told by older rules of their time zone than this machine has. */
@ServiceTest
class ZoneShiftIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String OLD = "2001a";

    @Autowired
    private Shop shop;

    @Autowired
    private EventTap tap;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private ZoneCheck zones;

    @Autowired
    private ZoneShiftService service;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, "");
    }

    @Test
    void areListedWithWhatTheyWereAndWhatTheyWillBe() {
        JsonNode moved = book(ten);
        JsonNode unmoved = book(Shop.in(3, 12, 0));
        tellByOldRules(moved, -1);
        tellByOldRules(unmoved, 0);

        zones.check();

        JsonNode list = list(owner);
        assertThat(list).hasSize(1);
        JsonNode shift = list.get(0);
        assertThat(shift.get("bookingId").asString()).isEqualTo(moved.get("id").asString());
        assertThat(shift.get("offeringName").asString()).isEqualTo("Haircut");
        assertThat(shift.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(shift.get("start").asString()).isEqualTo(ten.toString());
        assertThat(local(shift, "localStart")).isEqualTo(clock(9, 0));
        assertThat(local(shift, "newLocalStart")).isEqualTo(clock(10, 0));
        assertThat(shift.get("newStart").asString()).isEqualTo(Shop.in(3, 9, 0).toString());
        assertThat(stamp(unmoved)).isEqualTo(ZoneData.version());
        assertThat(stamp(moved)).as("it is looked at again").isEqualTo(OLD);
        assertThat(shown(moved))
                .as("nothing about it changes by itself")
                .isEqualTo(clock(9, 0).toString());
    }

    /** It may have a million bookings before it. */
    @Test
    void areNotLookedForByAServiceThatStops() {
        JsonNode booking = book(ten);
        tellByOldRules(booking, 0);
        Shutdown begun = new Shutdown(context);
        begun.onApplicationEvent(new ContextClosedEvent(context));

        new ZoneCheck(service, begun).check();

        assertThat(stamp(booking)).isEqualTo(OLD);
    }

    @Test
    void areFoundOnce() {
        JsonNode booking = book(ten);
        tellByOldRules(booking, 1);

        zones.check();
        String found = found(booking);
        zones.check();

        assertThat(list(owner)).hasSize(1);
        assertThat(found(booking)).isEqualTo(found);
    }

    /** The next release may take back what this one changed. */
    @Test
    void areMovedNoLongerWhenTheRulesAreTakenBack() {
        JsonNode booking = book(ten);
        tellByOldRules(booking, 1);
        zones.check();

        tellByOldRules(booking, 0);
        zones.check();

        assertThat(list(owner)).isEmpty();
        assertThat(rows(booking)).isZero();
        assertThat(stamp(booking)).isEqualTo(ZoneData.version());
    }

    @Test
    void areNotThoseThatAreOverOrGone() {
        JsonNode cancelled = book(ten);
        JsonNode begun = book(Shop.in(3, 12, 0));
        JsonNode later = book(Shop.in(3, 14, 0));
        shop.cancel(cancelled);
        deadlines.begin(begun, Instant.now().minusSeconds(5));
        for (JsonNode booking : List.of(cancelled, begun, later)) {
            tellByOldRules(booking, 1);
        }

        zones.check();
        assertThat(list(owner)).hasSize(1);
        assertThat(rows(cancelled) + rows(begun)).isZero();
        shop.cancel(later);

        assertThat(list(owner)).isEmpty();
        assertThat(keep(company, later, owner)).hasStatus(404);
    }

    @Test
    void canBeMovedToTheTimeThatTheirCustomersWereTold() {
        JsonNode booking = book(ten);
        tellByOldRules(booking, -1);
        zones.check();
        Instant told = Instant.parse(list(owner).get(0).get("newStart").asString());

        JsonNode moved = shop.body(shop.move(booking, told, "", owner));

        assertThat(LocalDateTime.parse(moved.get("localStart").asString())).isEqualTo(clock(9, 0));
        assertThat(stamp(booking)).isEqualTo(ZoneData.version());
        assertThat(list(owner)).isEmpty();
        assertThat(keep(company, booking, owner)).hasStatus(404);
    }

    @Test
    void canBeKept() {
        JsonNode booking = book(ten);
        tellByOldRules(booking, -1);
        zones.check();

        assertThat(keep(company, booking, owner)).hasStatus(204);

        assertThat(list(owner)).isEmpty();
        assertThat(shown(booking)).isEqualTo(clock(10, 0).toString());
        assertThat(stamp(booking)).isEqualTo(ZoneData.version());
        JsonNode seen = shop.body(shop.get("/api/v1/bookings/" + id(booking), owner));
        assertThat(seen.get("start").asString()).isEqualTo(ten.toString());
        assertThat(seen.get("scheduleVersion")).isEqualTo(booking.get("scheduleVersion"));
        await().atMost(GENEROUS)
                .until(
                        () -> tap.typesOf(id(booking)),
                        List.of("booking.created", "booking.confirmed", "booking.updated")::equals);
        JsonNode told = tap.of(id(booking)).getLast();
        assertThat(local(told.at("/data/booking"), "localStart")).isEqualTo(clock(10, 0));
        assertThat(told.get("actor").asString()).isEqualTo("USER:" + company.owner());
        zones.check();
        assertThat(list(owner)).isEmpty();
        assertThat(keep(company, booking, owner)).hasStatus(404);
    }

    @Test
    void comeInPages() {
        List<String> all = new ArrayList<>();
        for (int hour = 9; hour < 14; hour++) {
            JsonNode booking = book(Shop.in(3, hour, 0));
            tellByOldRules(booking, 1);
            all.add(booking.get("id").asString());
        }
        zones.check();

        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = shop.body(shop.get(path("?limit=2" + cursor), owner));
            page.get("items").forEach(shift -> paged.add(shift.get("bookingId").asString()));
            cursor = page.get("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.get("nextCursor").asString();
        } while (!cursor.isEmpty());

        assertThat(paged).isEqualTo(all);
        assertThat(shop.get(path("?cursor=nonsense"), owner)).hasStatus(400);
    }

    @Test
    void areForMembersAlone() {
        UUID customer = UUID.randomUUID();
        JsonNode booking = shop.body(shop.post("/api/v1/bookings", Shop.order(offering, ten), Shop.user(customer)));
        tellByOldRules(booking, 1);
        zones.check();
        Company other = shop.company();
        UUID former = shop.member(company, UUID.randomUUID(), "OWNER");
        shop.leave(company, former);

        assertThat(shop.get(path(""), Shop.guest())).hasStatus(401);
        assertThat(shop.get(path(""), Shop.token(booking))).hasStatus(401);
        assertThat(keep(company, booking, Shop.guest())).hasStatus(401);
        for (UUID stranger : List.of(UUID.randomUUID(), customer, other.owner(), former)) {
            assertThat(shop.get(path(""), Shop.user(stranger))).hasStatus(404);
            assertThat(keep(company, booking, Shop.user(stranger))).hasStatus(404);
        }
        assertThat(keep(other, booking, Shop.user(other.owner())))
                .as("by way of another company")
                .hasStatus(404);
        assertThat(shop.body(shop.get(other.path("/bookings/moved-by-time-zone"), Shop.user(other.owner())))
                        .get("items"))
                .isEmpty();
        assertThat(rows(booking)).isOne();

        UUID clerk = shop.member(company, UUID.randomUUID(), "STAFF");
        assertThat(list(Shop.user(clerk))).hasSize(1);
        assertThat(keep(company, booking, Shop.user(clerk))).hasStatus(204);
    }

    @Test
    void cannotBeKeptWhenNothingMovesThem() {
        JsonNode booking = book(ten);

        assertThat(keep(company, booking, owner)).hasStatus(404);
        assertThat(mvc.delete().uri(path("/" + UUID.randomUUID())).with(owner)).hasStatus(404);
    }

    private JsonNode book(Instant start) {
        return shop.booked(Shop.order(offering, start));
    }

    /** As if rules that have been replaced had shown another hour, later by so many. */
    private void tellByOldRules(JsonNode booking, int hours) {
        jdbc.sql("""
                        UPDATE booking SET tzdata_version = :version,
                          local_start = (starts_at AT TIME ZONE time_zone) + make_interval(hours => :hours)
                        WHERE id = :id""")
                .param("version", OLD)
                .param("hours", hours)
                .param("id", id(booking))
                .update();
    }

    private JsonNode list(RequestPostProcessor who) {
        MvcTestResult result = shop.get(path(""), who);
        assertThat(result).hasStatusOk();
        return shop.body(result).get("items");
    }

    private MvcTestResult keep(Company of, JsonNode booking, RequestPostProcessor who) {
        return mvc.delete()
                .uri(of.path("/bookings/moved-by-time-zone/" + id(booking)))
                .with(who)
                .exchange();
    }

    private String path(String rest) {
        return company.path("/bookings/moved-by-time-zone" + rest);
    }

    private String stamp(JsonNode booking) {
        return column("SELECT tzdata_version FROM booking WHERE id = ?", booking, String.class);
    }

    private String shown(JsonNode booking) {
        return column("SELECT local_start FROM booking WHERE id = ?", booking, LocalDateTime.class)
                .toString();
    }

    private String found(JsonNode booking) {
        return column("SELECT found_at::text FROM zone_shift WHERE booking_id = ?", booking, String.class);
    }

    private int rows(JsonNode booking) {
        return column("SELECT count(*) FROM zone_shift WHERE booking_id = ?", booking, Integer.class);
    }

    private <T> T column(String sql, JsonNode booking, Class<T> type) {
        return jdbc.sql(sql).param(id(booking)).query(type).single();
    }

    private static LocalDateTime local(JsonNode node, String field) {
        return LocalDateTime.parse(node.get(field).asString());
    }

    /** Of the day that the bookings are on. */
    private static LocalDateTime clock(int hour, int minute) {
        return Shop.in(3, hour, minute).atZone(Shop.ZONE).toLocalDateTime();
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
