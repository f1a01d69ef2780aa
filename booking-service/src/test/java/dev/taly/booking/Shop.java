package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets companies up and books with them through the API, as people do. */
public final class Shop {

    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final MockMvcTester mvc;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Shop(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json) {
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.json = json;
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

    /** Other hours, instead of the schedule of that version. */
    public void hours(Company company, UUID resource, int version, String... windows) {
        StringBuilder weekly = new StringBuilder();
        for (String day : new String[] {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}) {
            for (String window : windows) {
                weekly.append(weekly.isEmpty() ? "" : ",")
                        .append("{\"day\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}"
                                .formatted(day, window.substring(0, 5), window.substring(6)));
            }
        }
        MvcTestResult put = mvc.put()
                .uri(company.path("/resources/" + resource + "/schedule"))
                .with(user(company.owner))
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"timeZone\":\"%s\",\"weekly\":[%s],\"exceptions\":[]}".formatted(ZONE, weekly))
                .exchange();
        assertThat(put).hasStatusOk();
    }

    /** A haircut; the rest of the JSON begins with a comma. */
    public UUID offering(Company company, int minutes, String rest) {
        String body = "{\"name\":\"Haircut\",\"durationMinutes\":%d%s}".formatted(minutes, rest);
        return id(post(company.path("/offerings"), body, user(company.owner)));
    }

    /** A local time, so many days ahead. */
    public static Instant in(int days, int hour, int minute) {
        return LocalDate.now(ZONE)
                .plusDays(days)
                .atTime(hour, minute)
                .atZone(ZONE)
                .toInstant();
    }

    public static String order(UUID offering, Instant start) {
        return order(offering, start, "ada@example.org");
    }

    public static String order(UUID offering, Instant start, String email) {
        return """
                {"offeringId":"%s","start":"%s","customer":{"name":"Ada Lovelace","email":"%s"}}""".formatted(offering, start, email);
    }

    /** As a guest. */
    public MvcTestResult book(String order) {
        return post("/api/v1/bookings", order, guest());
    }

    public MvcTestResult post(String path, String body, RequestPostProcessor who) {
        return mvc.post()
                .uri(path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** As a guest who may send the same again. */
    public MvcTestResult book(String order, String idempotencyKey) {
        return book(order, idempotencyKey, guest());
    }

    public MvcTestResult book(String order, String idempotencyKey, RequestPostProcessor who) {
        return mvc.post()
                .uri("/api/v1/bookings")
                .with(who)
                .header("Idempotency-Key", idempotencyKey)
                .contentType(MediaType.APPLICATION_JSON)
                .content(order)
                .exchange();
    }

    /** A booking that waits for 45 euros, as its customer sees it, with its token. */
    public JsonNode pending(Company company, Instant start) {
        MvcTestResult result =
                book(order(offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}"), start));
        assertThat(result).hasStatus(201);
        return body(result);
    }

    /** As the guest whose booking it is. */
    public MvcTestResult cancel(JsonNode booking) {
        return cancel(booking, "", token(booking));
    }

    public MvcTestResult cancel(JsonNode booking, String body, RequestPostProcessor who) {
        return post("/api/v1/bookings/" + booking.get("id").asString() + "/cancel", body, who);
    }

    public static RequestPostProcessor token(JsonNode booking) {
        return token(booking.get("manageToken").asString());
    }

    public static RequestPostProcessor token(String token) {
        return request -> {
            request.addHeader("Booking-Token", token);
            return request;
        };
    }

    public String status(JsonNode booking) {
        return jdbc.sql("SELECT status FROM booking WHERE id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(String.class)
                .single();
    }

    public int claims(JsonNode booking) {
        return jdbc.sql("SELECT count(*) FROM claim WHERE booking_id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(Integer.class)
                .single();
    }

    public MvcTestResult get(String path, RequestPostProcessor who) {
        return mvc.get().uri(path).with(who).exchange();
    }

    public static RequestPostProcessor user(UUID id) {
        return jwt().jwt(token -> token.subject(id.toString()));
    }

    public static RequestPostProcessor guest() {
        return (MockHttpServletRequest request) -> request;
    }

    public JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    public UUID id(MvcTestResult created) {
        assertThat(created.getResponse().getStatus()).as("%s", body(created)).isEqualTo(201);
        return UUID.fromString(body(created).get("id").asString());
    }

    /** What was booked, with its token. */
    public JsonNode booked(String order) {
        MvcTestResult result = book(order);
        id(result);
        return body(result);
    }

    /** One of a booking's own endpoints. */
    public MvcTestResult command(JsonNode booking, String command, String body, RequestPostProcessor who) {
        return post("/api/v1/bookings/%s/%s".formatted(booking.get("id").asString(), command), body, who);
    }

    public void leave(Company company, UUID member) {
        jdbc.sql("UPDATE membership SET has_left = true WHERE company_id = ? AND user_id = ?")
                .params(company.id, member)
                .update();
    }
}
