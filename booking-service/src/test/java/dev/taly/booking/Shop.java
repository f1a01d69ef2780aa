package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
        MvcTestResult put = mvc.put()
                .uri(company.path("/resources/" + resource + "/schedule"))
                .with(user(company.owner))
                .header("If-Match", "\"" + version + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"timeZone\":\"%s\",\"weekly\":[%s],\"exceptions\":[]}".formatted(zone, weekly))
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

    /** The rest of the JSON begins with a comma. */
    public static String order(UUID offering, Instant start, String email, String rest) {
        return """
                {"offeringId":"%s","start":"%s","customer":{"name":"Ada Lovelace","email":"%s"}%s}""".formatted(offering, start, email, rest);
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

    /** The rest of the JSON begins with a comma. */
    public MvcTestResult hold(UUID offering, Instant start, String rest, RequestPostProcessor who) {
        return post(
                "/api/v1/holds", "{\"offeringId\":\"%s\",\"start\":\"%s\"%s}".formatted(offering, start, rest), who);
    }

    public MvcTestResult hold(UUID offering, Instant start, RequestPostProcessor who) {
        return hold(offering, start, "", who);
    }

    public MvcTestResult renew(UUID hold) {
        return post("/api/v1/holds/" + hold + "/renew", "", guest());
    }

    public MvcTestResult giveUp(UUID hold) {
        return mvc.delete().uri("/api/v1/holds/" + hold).exchange();
    }

    /** The hold's time is over, as nobody has noticed yet. */
    public void expireHold(UUID hold) {
        for (String update : new String[] {
            "UPDATE hold SET expires_at = now() - interval '1 second' WHERE id = ?",
            "UPDATE claim SET expires_at = now() - interval '1 second' WHERE hold_id = ?",
            "UPDATE seat SET expires_at = now() - interval '1 second' WHERE hold_id = ?"
        }) {
            jdbc.sql(update).param(hold).update();
        }
    }

    /** As the guest whose booking it is. */
    public MvcTestResult move(JsonNode booking, Instant to) {
        return move(booking, to, "", token(booking));
    }

    /** The rest of the JSON begins with a comma. */
    public MvcTestResult move(JsonNode booking, Instant to, String rest, RequestPostProcessor who) {
        return post(
                "/api/v1/bookings/" + booking.get("id").asString() + "/reschedule",
                "{\"start\":\"%s\"%s}".formatted(to, rest),
                who);
    }

    public MvcTestResult swap(JsonNode one, JsonNode other, RequestPostProcessor who) {
        return post(
                "/api/v1/bookings/swap",
                "{\"bookingId\":\"%s\",\"otherBookingId\":\"%s\"}"
                        .formatted(one.get("id").asString(), other.get("id").asString()),
                who);
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

    /** Of one day, so many ahead. */
    public List<Instant> listed(Company company, UUID offering, int days) {
        LocalDate day = LocalDate.now(ZONE).plusDays(days);
        return listed(company, offering, day, day, "");
    }

    /** A caller of that address, as the gateway tells. */
    public static RequestPostProcessor from(String address) {
        return request -> {
            request.addHeader("X-Forwarded-For", address);
            return request;
        };
    }

    /** Who may send the same again. */
    public static RequestPostProcessor key(String key, RequestPostProcessor who) {
        return request -> {
            request.addHeader("Idempotency-Key", key);
            return who.postProcessRequest(request);
        };
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
