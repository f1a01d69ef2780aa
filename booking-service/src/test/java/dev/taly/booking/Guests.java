package dev.taly.booking;

import dev.taly.booking.shares.Requester;
import dev.taly.defaults.http.Network;
import dev.taly.defaults.security.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Books, holds and changes its mind through the API, as customers do. */
abstract class Guests extends Requests {

    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    final JdbcClient jdbc;

    Guests(MockMvcTester mvc, JdbcClient jdbc, JsonMapper json) {
        super(mvc, json);
        this.jdbc = jdbc;
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

    /** A guest, for those who book without HTTP. */
    public static Requester somebody() {
        return new Requester(new Caller(Caller.Kind.ANONYMOUS, null), null, Network.of("10.1.1.1"));
    }

    /** As a guest. */
    public MvcTestResult book(String order) {
        return post("/api/v1/bookings", order, guest());
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
        return swap(one, other, "", who);
    }

    /** The rest of the JSON begins with a comma. */
    public MvcTestResult swap(JsonNode one, JsonNode other, String rest, RequestPostProcessor who) {
        return post(
                "/api/v1/bookings/swap",
                "{\"bookingId\":\"%s\",\"otherBookingId\":\"%s\"%s}"
                        .formatted(one.get("id").asString(), other.get("id").asString(), rest),
                who);
    }

    public String status(JsonNode booking) {
        return jdbc.sql("SELECT status FROM booking WHERE id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(String.class)
                .single();
    }

    /** In the company's register, which customers are not told. */
    public UUID customer(JsonNode booking) {
        return jdbc.sql("SELECT customer_id FROM booking WHERE id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(UUID.class)
                .single();
    }

    public int claims(JsonNode booking) {
        return jdbc.sql("SELECT count(*) FROM claim WHERE booking_id = ?")
                .param(UUID.fromString(booking.get("id").asString()))
                .query(Integer.class)
                .single();
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
}
