package dev.taly.booking.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.stack.TestStack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A company with so many of everything that is listed, and the lists. */
final class Lists {

    /** Copies of a booking, ten minutes apart from tomorrow on, each with its people and a shift of its zone. */
    private static final String BOOKINGS = """
            INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object('id', uuidv7(), 'starts_at', at,
              'ends_at', at + interval '1 hour', 'claimed_from', at, 'claimed_until', at + interval '1 hour',
              'local_start', at AT TIME ZONE 'UTC'))).*
            FROM (SELECT date_trunc('day', now()) + interval '2 days' + n * interval '10 minutes' AS at
              FROM generate_series(1, %2$d) n) times, booking b WHERE b.id = '%1$s';
            INSERT INTO booked_resource SELECT b.id, r.position, r.resource_id, r.kind, r.name
            FROM booked_resource r JOIN booking one ON one.id = r.booking_id JOIN booking b ON b.company_id = one.company_id
            WHERE one.id = '%1$s' AND b.id <> one.id;
            INSERT INTO zone_shift SELECT b.id, b.company_id, b.time_zone, b.starts_at, b.local_start,
              b.local_start + interval '1 hour', '2001a', now()
            FROM booking one JOIN booking b ON b.company_id = one.company_id WHERE one.id = '%1$s'""";

    private static final String REST = """
            INSERT INTO customer (id, company_id, name, email, locale, created_at)
            SELECT uuidv7(), c.company_id, 'Ada ' || n %% 500, n || '@example.org', c.locale, c.created_at
            FROM generate_series(1, %2$d) n, booking b JOIN customer c ON c.id = b.customer_id WHERE b.id = '%1$s';
            INSERT INTO absence SELECT uuidv7(), company_id, resource_id, 'TIME_OFF',
              now() + n * interval '20 minutes', now() + n * interval '20 minutes' + interval '10 minutes', NULL, uuidv7(), now(), 0
            FROM generate_series(1, %2$d) n, (SELECT company_id FROM booking WHERE id = '%1$s') b,
              (SELECT resource_id FROM booked_resource WHERE booking_id = '%1$s') r;
            INSERT INTO offering SELECT (jsonb_populate_record(o, jsonb_build_object('id', uuidv7()))).*
            FROM generate_series(1, %2$d) n, booking b JOIN offering o ON o.id = b.offering_id WHERE b.id = '%1$s';
            INSERT INTO resource SELECT (jsonb_populate_record(o, jsonb_build_object('id', uuidv7()))).*
            FROM generate_series(1, %2$d) n, booked_resource b JOIN resource o ON o.id = b.resource_id WHERE b.booking_id = '%1$s';
            INSERT INTO location (id, company_id, name, address, version)
            SELECT uuidv7(), company_id, 'Salon', 'Street', 0
            FROM generate_series(1, %2$d) n, booking WHERE booking.id = '%1$s';
            INSERT INTO holiday SELECT uuidv7(), l.company_id, l.id,
              current_date + 1 + (row_number() OVER (ORDER BY l.id) %% 300)::integer, 'Closed', 0
            FROM booking b JOIN location l ON l.company_id = b.company_id WHERE b.id = '%1$s'""";

    private final Shop shop;
    private final JdbcClient jdbc;
    private final Company company;
    private final UUID customer;
    private final UUID staff;
    private final UUID booking;

    private Lists(Shop shop, JdbcClient jdbc) {
        this.shop = shop;
        this.jdbc = jdbc;
        company = shop.company();
        staff = shop.staff(company, "Grace", "00:00-24:00");
        UUID offering = shop.offering(company, 60, "");
        JsonNode first = shop.body(shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(1, 10, 0)), owner()));
        booking = UUID.fromString(first.get("id").asString());
        customer = shop.customerOf(first);
        jdbc.sql("UPDATE booking SET user_id = ? WHERE id = ?")
                .params(company.owner(), booking)
                .update();
    }

    static Lists of(Shop shop, JdbcClient jdbc, int rows) {
        Lists lists = new Lists(shop, jdbc);
        lists.fill(rows);
        return lists;
    }

    /** By a connection of its own: the service's statements end after seconds, which this may need on a busy machine. */
    private void fill(int rows) {
        SingleConnectionDataSource source =
                new SingleConnectionDataSource(TestStack.shared().postgres().adminUrl(), true);
        try {
            JdbcClient filling = JdbcClient.create(source);
            filling.sql("SET search_path = booking, public").update();
            for (String statement :
                    (BOOKINGS + ";" + REST).formatted(booking, rows).split(";")) {
                filling.sql(statement).update();
            }
        } finally {
            source.destroy();
        }
    }

    Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("bookings", company.path("/bookings?"));
        LocalDate today = LocalDate.now(Shop.ZONE);
        paths.put(
                "bookings that overlap",
                company.path("/bookings?overlapping=true&from=%s&to=%s&".formatted(today, today.plusDays(120))));
        paths.put("my bookings", "/api/v1/users/me/bookings?");
        paths.put("a customer's bookings", company.path("/customers/" + customer + "/bookings?"));
        paths.put("customers", company.path("/customers?"));
        paths.put("customers found", company.path("/customers?q=ada&"));
        paths.put("time off", company.path("/resources/" + staff + "/time-off?"));
        paths.put("moved by time zone", company.path("/bookings/moved-by-time-zone?"));
        paths.put("holidays", company.path("/holidays?"));
        paths.put("offerings", company.path("/offerings?"));
        paths.put("resources", company.path("/resources?"));
        paths.put("locations", company.path("/locations?"));
        return paths;
    }

    JsonNode page(String path, int limit, @Nullable String cursor) {
        MvcTestResult result = shop.get(path + "limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor), owner());
        assertThat(result.getResponse().getStatus())
                .as("%s %s %s", path, cursor, shop.body(result))
                .isEqualTo(200);
        return shop.body(result);
    }

    /** The cursor that stands behind so many rows, a multiple of 200. */
    String cursorBehind(String path, int rows) {
        String cursor = null;
        for (int seen = 0; seen < rows; seen += 200) {
            JsonNode page = page(path, 200, cursor);
            assertThat(page.get("nextCursor").isNull())
                    .as("%s after %d: %s", path, seen, page.get("items").size())
                    .isFalse();
            cursor = page.get("nextCursor").asString();
        }
        assertThat(cursor).isNotNull();
        return cursor;
    }

    List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("items")
                .forEach(item -> ids.add(
                        item.has("id")
                                ? item.get("id").asString()
                                : item.get("bookingId").asString()));
        return ids;
    }

    Company company() {
        return company;
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    private RequestPostProcessor owner() {
        return Shop.user(company.owner());
    }
}
