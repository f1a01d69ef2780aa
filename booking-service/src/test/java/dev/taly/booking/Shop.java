package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets companies up and books with them through the API, as people do. */
public final class Shop extends Guests {

    Shop(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json) {
        super(mvc, jdbc, json);
    }

    /** A booking that waits for 45 euros, as its customer sees it, with its token. */
    public JsonNode pending(Company company, Instant start) {
        MvcTestResult result =
                book(order(offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}"), start));
        assertThat(result).hasStatus(201);
        return body(result);
    }

    /** One of them. */
    public record Company(UUID id, UUID owner) {

        public String path(String rest) {
            return "/api/v1/companies/" + id + rest;
        }
    }

    /** A company in Berlin that the read models know, with its owner. */
    public Company company() {
        Company company = new Company(Uuid7.next(), UUID.randomUUID());
        jdbc.sql("""
                        INSERT INTO company (id, name, slug, time_zone, currency, locale, status, sequence, checked_at)
                        VALUES (?, 'Analytical Cuts', ?, ?, 'EUR', 'de', 'ACTIVE', 1, now() + interval '1 day')""").params(company.id, company.id.toString(), ZONE.getId()).update();
        member(company, company.owner, "OWNER");
        return company;
    }

    public UUID member(Company company, UUID user, String role) {
        jdbc.sql("""
                        INSERT INTO membership (id, company_id, user_id, role, has_left, sequence, checked_at)
                        VALUES (?, ?, ?, ?, false, 1, now() + interval '1 day')""").params(Uuid7.next(), company.id, user, role).update();
        return user;
    }

    /** Somebody who works these hours, as 09:00-17:00, every day. */
    public UUID staff(Company company, String name, String... windows) {
        return resource(company, "STAFF", name, windows);
    }

    public UUID resource(Company company, String kind, String name, String... windows) {
        String body = "{\"kind\":\"%s\",\"name\":\"%s\"}".formatted(kind, name);
        UUID id = id(post(company.path("/resources"), body, user(company.owner)));
        hours(company, id, 0, windows);
        return id;
    }

    /** Something that takes so many at once, as yet without hours. */
    public UUID pool(Company company, String kind, String name, int capacity) {
        String body = "{\"kind\":\"%s\",\"name\":\"%s\",\"capacity\":%d}".formatted(kind, name, capacity);
        return id(post(company.path("/resources"), body, user(company.owner)));
    }

    /** Other hours, instead of the schedule of that version. */
    public void hours(Company company, UUID resource, int version, String... windows) {
        hours(company, resource, version, ZONE, windows);
    }

    public void hours(Company company, UUID resource, int version, ZoneId zone, String... windows) {
        StringBuilder weekly = new StringBuilder();
        for (String day : new String[] {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}) {
            for (String window : windows) {
                weekly.append(weekly.isEmpty() ? "" : ",")
                        .append("{\"day\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}"
                                .formatted(day, window.substring(0, 5), window.substring(6)));
            }
        }
        schedule(
                company,
                resource,
                version,
                "\"timeZone\":\"%s\",\"weekly\":[%s],\"exceptions\":[]".formatted(zone, weekly));
    }

    /** The fields of it, instead of the schedule of that version, whatever is booked outside of it. */
    public void schedule(Company company, UUID resource, int version, String fields) {
        MvcTestResult put = mvc.put()
                .uri(company.path("/resources/" + resource + "/schedule?force=true"))
                .with(user(company.owner))
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + fields + "}")
                .exchange();
        assertThat(put).hasStatusOk();
    }

    /** A haircut; the rest of the JSON begins with a comma. */
    public UUID offering(Company company, int minutes, String rest) {
        String body = "{\"name\":\"Haircut\",\"durationMinutes\":%d%s}".formatted(minutes, rest);
        return id(post(company.path("/offerings"), body, user(company.owner)));
    }

    /** Changes something of the company's, as its owner, whatever it is like by now. */
    public void change(Company company, String path, String patch) {
        assertThat(mvc.patch()
                        .uri(company.path(path))
                        .with(user(company.owner))
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(patch))
                .hasStatusOk();
    }

    /** Archives something of the company's, or removes it, whoever is booked with it. */
    public void remove(Company company, String path) {
        assertThat(mvc.delete()
                        .uri(company.path(path) + "?force=true")
                        .with(user(company.owner))
                        .header("If-Match", "*"))
                .hasStatus2xxSuccessful();
    }

    /** @param kind blocks or time-off */
    public UUID away(Company company, UUID resource, String kind, Instant from, Instant until) {
        return id(post(
                company.path("/resources/%s/%s".formatted(resource, kind)),
                "{\"start\":\"%s\",\"end\":\"%s\",\"force\":true}".formatted(from, until),
                user(company.owner)));
    }

    /** The starts that are listed; more of the query begins with an ampersand. */
    public List<Instant> listed(Company company, UUID offering, LocalDate from, LocalDate to, String query) {
        MvcTestResult result = get(
                company.path("/availability?offeringId=%s&from=%s&to=%s%s".formatted(offering, from, to, query)),
                guest());
        assertThat(result).hasStatusOk();
        List<Instant> starts = new ArrayList<>();
        for (JsonNode day : body(result).get("days")) {
            for (JsonNode slot : day.get("slots")) {
                starts.add(Instant.parse(slot.get("start").asString()));
            }
        }
        return starts;
    }

    /** The slots that are listed on one day, so many ahead; more of the query begins with an ampersand. */
    public List<JsonNode> slots(Company company, UUID offering, int days, String query) {
        LocalDate day = LocalDate.now(ZONE).plusDays(days);
        MvcTestResult result = get(
                company.path("/availability?offeringId=%s&from=%s&to=%s%s".formatted(offering, day, day, query)),
                guest());
        assertThat(result).hasStatusOk();
        List<JsonNode> slots = new ArrayList<>();
        body(result).at("/days/0/slots").forEach(slots::add);
        return slots;
    }

    /** Of one day, so many ahead. */
    public List<Instant> listed(Company company, UUID offering, int days) {
        LocalDate day = LocalDate.now(ZONE).plusDays(days);
        return listed(company, offering, day, day, "");
    }

    /** Whose it is in the company's list of customers, from the table: a customer is not shown it. */
    public UUID customerOf(JsonNode booking) {
        return jdbc.sql("SELECT customer_id FROM booking WHERE id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(UUID.class)
                .single();
    }

    public void leave(Company company, UUID member) {
        jdbc.sql("UPDATE membership SET has_left = true WHERE company_id = ? AND user_id = ?")
                .params(company.id, member)
                .update();
    }
}
