package dev.taly.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.defaults.zones.ZoneNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Local times are what the law says today, not what the Java knew when it was released. */
@ServiceTest
class TodaysClocksIT {

    private static final ZoneId VANCOUVER = ZoneId.of("America/Vancouver");

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    /** Since 2026 the clocks of British Columbia stay where they are in summer. */
    @Test
    void nineInVancouverInDecemberIsFourInTheAfternoonOfUtc() throws Exception {
        LocalDate today = LocalDate.now(VANCOUVER);
        LocalDate day =
                LocalDate.of(today.getMonthValue() == 12 ? today.getYear() + 1 : today.getYear(), Month.DECEMBER, 15);
        Instant nine = Instant.parse(day + "T16:00:00Z");
        Company company = shop.company();
        UUID mary = shop.staff(company, "Mary Somerville");
        shop.hours(company, mary, 1, VANCOUVER, "09:00-17:00");
        UUID offering = shop.offering(
                company, 60, ",\"horizon\":{\"from\":\"%s\",\"to\":\"%s\"}".formatted(today, day.plusDays(1)));

        assertThat(shop.listed(company, offering, day, day, "&timeZone=America/Vancouver")
                        .getFirst())
                .isEqualTo(nine);
        JsonNode booking = shop.body(shop.book(Shop.order(offering, nine)));
        assertThat(booking.get("localStart").asString()).isEqualTo(day + "T09:00:00");
        assertThat(booking.get("timeZone").asString()).isEqualTo("America/Vancouver");
        assertThat(new String(
                        shop.get(
                                        "/api/v1/bookings/" + booking.get("id").asString() + "/invite.ics",
                                        Shop.token(booking))
                                .getResponse()
                                .getContentAsByteArray(),
                        StandardCharsets.UTF_8))
                .contains("DTSTART:%sT160000Z".formatted(day.toString().replace("-", "")));
    }

    @Test
    void whatABrowserCallsAZoneIsTakenForItsNameOfToday() {
        Company company = shop.company();
        JsonNode resource = shop.body(shop.post(
                company.path("/resources"),
                "{\"kind\":\"STAFF\",\"name\":\"Asha\",\"timeZone\":\"Asia/Calcutta\"}",
                Shop.user(company.owner())));

        assertThat(resource.get("timeZone").asString()).isEqualTo("Asia/Kolkata");
        assertThat(shop.post(
                        company.path("/resources"),
                        "{\"kind\":\"STAFF\",\"name\":\"Asha\",\"timeZone\":\"CET\"}",
                        Shop.user(company.owner())))
                .hasStatus(422);
    }

    /** Another database of another release, which has to agree about the past. */
    @Test
    void postgresqlRemembersTheSameOffsets() {
        Map<String, Set<Instant>> different = new HashMap<>();
        jdbc.sql("""
                        SELECT name, extract(epoch FROM at)::bigint AS at,
                          extract(epoch FROM (at AT TIME ZONE name) - (at AT TIME ZONE 'UTC'))::int AS shift
                        FROM pg_timezone_names, generate_series(
                          '2010-01-01T00:00Z'::timestamptz, '2025-12-31T00:00Z', interval '197 hours') AS at
                        WHERE name LIKE '%/%' AND name NOT LIKE 'posix%'""").query(row -> {
            String name = row.getString("name");
            Instant at = Instant.ofEpochSecond(row.getLong("at"));
            if (ZoneNames.isKnown(name)
                    && ZoneId.of(name).getRules().getOffset(at).getTotalSeconds() != row.getInt("shift")) {
                different.computeIfAbsent(name, _ -> new TreeSet<>()).add(at);
            }
        });

        assertThat(different).isEmpty();
    }
}
