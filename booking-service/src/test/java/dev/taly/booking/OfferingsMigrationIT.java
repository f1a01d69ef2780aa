package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offerings of a release that wrote every default down as if somebody had chosen it. */
class OfferingsMigrationIT {

    private final OldDatabase database = OldDatabase.at("010");
    private final JdbcClient jdbc = database.jdbc();
    private final Map<String, Object> values = new HashMap<>(Map.of("company", UUID.randomUUID()));

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            60 | 60 | 1  | -    | NONE    | ON_SITE | ["stepMinutes", "payment", "pricePer"]
            60 | 60 | 1  | 0    | NONE    | ON_SITE | ["stepMinutes", "payment", "pricePer"]
            50 | 15 | 1  | 4500 | FULL    | FULL    | ["stepMinutes", "payment", "pricePer"]
            60 | 30 | 1  | 4500 | ON_SITE | ON_SITE | ["pricePer"]
            60 | 60 | 10 | 4500 | NONE    | NONE    | ["stepMinutes"]
            60 | 60 | 10 | -    | ON_SITE | ON_SITE | ["stepMinutes"]
            """)
    void areDefaultsWhereTheyEqualThem(
            int duration, int step, int capacity, Long price, String before, String after, String defaulted) {
        values.put("duration", duration);
        values.put("step", step);
        values.put("capacity", capacity);
        values.put("price", price);
        values.put("payment", before);
        fill();

        database.migrate();

        assertThat(jdbc.sql("SELECT payment || ' ' || price_per || ' ' || defaulted FROM booking.offering")
                        .query(String.class)
                        .single())
                .isEqualTo(after + " BOOKING " + defaulted);
    }

    @Test
    void mayBeCancelledAndMoved() {
        values.putAll(Map.of("duration", 60, "step", 60, "capacity", 1, "payment", "NONE"));
        values.put("price", null);
        fill();

        database.migrate();

        assertThat(jdbc.sql("SELECT cancellable AND movable FROM booking.offering")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void fill() {
        database.fill("""
                INSERT INTO booking.company (id, name, slug, time_zone, currency, locale, status, sequence, checked_at)
                VALUES (:company, 'Cuts', 'cuts', 'Europe/Berlin', 'EUR', 'de', 'ACTIVE', 1, now());
                INSERT INTO booking.offering (id, company_id, name, duration_minutes, buffer_before_minutes,
                  buffer_after_minutes, step_minutes, minimum_notice_minutes, horizon_days, price_amount, price_currency,
                  payment, requirements, capacity, rules_version, version)
                VALUES (gen_random_uuid(), :company, 'Cut', :duration, 0, 0, :step, 0, 60, CAST(:price AS bigint),
                  CASE WHEN CAST(:price AS bigint) IS NULL THEN NULL ELSE 'EUR' END, :payment, '[]', :capacity, 0, 0)""", values);
    }
}
