package dev.taly.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** What is listed and what is booked are the same instants, on days on which clocks change too. */
@ServiceTest
class ClocksIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Pacific/Kiritimati",
                "Asia/Kathmandu",
                "America/St_Johns",
                "Pacific/Chatham"
            })
    void listsAndBooksEqualInstants(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        Company company = company(zone);
        worksUntilSix(company, zone);
        UUID offering = shop.offering(company, 30, ",\"horizon\":{\"days\":400}");
        LocalDate day = dayOfChange(zone);

        List<Instant> listed = starts(company, offering, day, zone);
        assertThat(listed).isEqualTo(expected(day, zone));

        for (int i = 0; i < listed.size(); i += 4) {
            JsonNode booking = shop.booked(Shop.order(offering, listed.get(i)));
            assertThat(booking.get("start").asString()).isEqualTo(listed.get(i).toString());
            assertThat(booking.get("end").asString())
                    .isEqualTo(listed.get(i).plusSeconds(1800).toString());
            assertThat(booking.get("timeZone").asString()).isEqualTo(zoneId);
            assertThat(LocalDateTime.parse(booking.get("localStart").asString()))
                    .isEqualTo(LocalDateTime.ofInstant(listed.get(i), zone));
            assertThat(starts(company, offering, day, zone)).doesNotContain(listed.get(i));
        }
        List<String> booked = shop.body(shop.get(
                        company.path("/bookings?from=%s&to=%s".formatted(day, day)), Shop.user(company.owner())))
                .get("items")
                .valueStream()
                .map(item -> item.get("start").asString())
                .toList();
        assertThat(booked)
                .isEqualTo(Stream.iterate(0, i -> i < listed.size(), i -> i + 4)
                        .map(i -> listed.get(i).toString())
                        .toList());
    }

    @Test
    void tellsTheTimeOfWhoWorksInAnotherZone() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Company company = company(ZoneId.of("Europe/Berlin"));
        worksUntilSix(company, newYork);
        UUID offering = shop.offering(company, 30, "");
        LocalDate day = LocalDate.now(newYork).plusDays(3);
        Instant first = day.atStartOfDay(newYork).toInstant();

        List<Instant> listed = starts(company, offering, day, ZoneId.of("Europe/Berlin"));
        assertThat(listed).isEqualTo(expected(day, newYork));

        JsonNode booking = shop.booked(Shop.order(offering, first));
        assertThat(booking.get("timeZone").asString()).isEqualTo("America/New_York");
        assertThat(booking.get("localStart").asString()).startsWith(day + "T00:00");
    }

    /** The day of the next change, unless there is none in the year to come. */
    private static LocalDate dayOfChange(ZoneId zone) {
        Instant now = Instant.now();
        ZoneOffsetTransition next = zone.getRules().nextTransition(now);
        LocalDate soon = LocalDate.now(zone).plusDays(10);
        if (next == null || next.getInstant().isAfter(now.plusSeconds(390L * 86_400))) {
            return soon;
        }
        return next.getDateTimeBefore().toLocalDate();
    }

    /** Minute by minute: every half hour on the wall before six, as long as the slot ends by then. */
    private static List<Instant> expected(LocalDate day, ZoneId zone) {
        Instant six = day.atTime(6, 0).atZone(zone).toInstant();
        return Stream.iterate(day.atStartOfDay(zone).toInstant(), minute -> minute.plusSeconds(60))
                .takeWhile(minute -> !minute.plusSeconds(1800).isAfter(six))
                .filter(minute -> LocalTime.ofInstant(minute, zone).getMinute() % 30 == 0)
                .toList();
    }

    private List<Instant> starts(Company company, UUID offering, LocalDate day, ZoneId zone) {
        return shop.body(shop.get(
                        company.path("/availability?offeringId=%s&from=%s&to=%s&timeZone=%s"
                                .formatted(offering, day, day, zone)),
                        Shop.guest()))
                .at("/days/0/slots")
                .valueStream()
                .map(slot -> Instant.parse(slot.get("start").asString()))
                .toList();
    }

    private Company company(ZoneId zone) {
        Company company = shop.company();
        jdbc.sql("UPDATE company SET time_zone = ? WHERE id = ?")
                .params(zone.getId(), company.id())
                .update();
        return company;
    }

    private void worksUntilSix(Company company, ZoneId zone) {
        UUID staff = shop.staff(company, "Mary Somerville", "09:00-10:00");
        String weekly = Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
                .map("{\"day\":\"%s\",\"start\":\"00:00\",\"end\":\"06:00\"}"::formatted)
                .collect(Collectors.joining(","));
        assertThat(mvc.put()
                        .uri(company.path("/resources/" + staff + "/schedule"))
                        .with(Shop.user(company.owner()))
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"timeZone\":\"%s\",\"weekly\":[%s],\"exceptions\":[]}".formatted(zone, weekly))
                        .exchange())
                .hasStatusOk();
    }
}
