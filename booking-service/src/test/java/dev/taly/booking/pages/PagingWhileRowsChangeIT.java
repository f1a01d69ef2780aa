package dev.taly.booking.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What does not change is listed exactly once, whatever others do between two pages, and be it to the row where a page ended. */
@ServiceTest
class PagingWhileRowsChangeIT {

    private static final int ROWS = 60;
    private static final int LIMIT = 5;

    private static final String MOVE_BOOKING = """
            UPDATE booking SET starts_at = starts_at + by, ends_at = ends_at + by, claimed_from = claimed_from + by,
              claimed_until = claimed_until + by FROM (SELECT :places * interval '10 minutes' AS by) AS moved WHERE id = :id""";
    private static final String COPY_BOOKING = """
            INSERT INTO booking SELECT (jsonb_populate_record(b, jsonb_build_object('id', uuidv7(),
              'starts_at', starts_at + by, 'ends_at', ends_at + by, 'claimed_from', claimed_from + by,
              'claimed_until', claimed_until + by))).*
            FROM booking b, (SELECT :places * interval '10 minutes' AS by) AS moved WHERE id = :id""";
    private static final String RENAME = "UPDATE customer SET name = 'Ada ' || (250 + :places * 20) WHERE id = :id";
    private static final String COPY_CUSTOMER = """
            INSERT INTO customer (id, company_id, name, email, locale, created_at)
            SELECT uuidv7(), company_id, 'Ada ' || (250 + :places * 20), uuidv7() || '@example.org', locale, created_at
            FROM customer c WHERE id = :id""";

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(20_261_201);

    /** What others may do to a row of a list: move it by so many places, copy it to there, take it away. */
    private record Changes(String move, String copy, String remove) {

        static Changes of(String list) {
            return switch (list) {
                case "bookings", "bookings that overlap" -> new Changes(MOVE_BOOKING, COPY_BOOKING, MOVE_BOOKING);
                case "my bookings" ->
                    new Changes(MOVE_BOOKING, COPY_BOOKING, "UPDATE booking SET user_id = NULL WHERE id = :id");
                case "a customer's bookings" -> new Changes(MOVE_BOOKING, COPY_BOOKING, MOVE_BOOKING);
                case "moved by time zone" ->
                    new Changes(MOVE_BOOKING, MOVE_BOOKING, "DELETE FROM zone_shift WHERE booking_id = :id");
                case "customers" -> new Changes(RENAME, COPY_CUSTOMER, RENAME);
                case "customers found" ->
                    new Changes(RENAME, COPY_CUSTOMER, "UPDATE customer SET name = 'Bo' WHERE id = :id");
                case "time off" -> deleted("absence", "'starts_at', starts_at + :places * interval '10 seconds'");
                case "holidays" -> deleted("holiday", "'date', date + :places");
                default -> archived(list.substring(0, list.length() - 1));
            };
        }

        private static Changes deleted(String table, String position) {
            String remove = "DELETE FROM %s WHERE id = :id".formatted(table);
            String copy = """
                    INSERT INTO %s SELECT (jsonb_populate_record(c, jsonb_build_object('id', uuidv7(), %s))).*
                    FROM %s c WHERE id = :id ON CONFLICT DO NOTHING""".formatted(table, position, table);
            return new Changes(remove, copy, remove);
        }

        private static Changes archived(String table) {
            String remove = "UPDATE %s SET archived_at = now() WHERE id = :id".formatted(table);
            String copy = """
                    INSERT INTO %s SELECT (jsonb_populate_record(c, jsonb_build_object('id', uuidv7()))).*
                    FROM %s c WHERE id = :id""".formatted(table, table);
            return new Changes(remove, copy, remove);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bookings",
        "my bookings",
        "a customer's bookings",
        "customers",
        "customers found",
        "time off",
        "moved by time zone",
        "holidays",
        "offerings",
        "resources",
        "locations"
    })
    void listsWhatDoesNotChangeOnce(@Nullable String list) {
        Lists lists = Lists.of(shop, jdbc, ROWS);
        String path = lists.paths().get(list);
        List<String> steady = new ArrayList<>(lists.ids(lists.page(path, 200, null)));
        List<String> restless = new ArrayList<>();
        for (int n = steady.size() - 1; n >= 0; n--) {
            // also each that a page ends with
            if (n % LIMIT == LIMIT - 1 || random.nextInt(3) == 0) {
                restless.add(steady.remove(n));
            }
        }

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            JsonNode page = lists.page(path, LIMIT, cursor);
            seen.addAll(lists.ids(page));
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : page.get("nextCursor").asString();
            change(Changes.of(list), restless, seen.getLast());
        } while (cursor != null && seen.size() < 10 * ROWS);

        assertThat(cursor).as("the list ends").isNull();
        assertThat(seen.stream().filter(steady::contains)).containsExactlyInAnyOrderElementsOf(steady);
    }

    private void change(Changes changes, List<String> restless, String last) {
        if (restless.remove(last)) {
            apply(random.nextBoolean() ? changes.move : changes.remove, last);
        }
        for (int n = 0; n < 2 && restless.size() > 1; n++) {
            String moved = restless.get(random.nextInt(restless.size()));
            apply(random.nextBoolean() ? changes.move : changes.copy, moved);
        }
    }

    private void apply(String change, String id) {
        jdbc.sql(change)
                .param("id", UUID.fromString(id))
                .param("places", random.nextInt(25) - 12)
                .update();
    }
}
