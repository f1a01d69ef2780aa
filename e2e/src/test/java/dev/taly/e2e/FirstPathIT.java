package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A customer books, pays and is told. */
class FirstPathIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private final String email = Owner.guestEmail();

    @Test
    void aGuestBooksPaysAndIsTold() {
        Owner owner = Owner.withCompany();
        owner.staff();
        String offering = owner.offering(4500);
        String start = owner.free(offering).getFirst();

        Reply booked = Running.api()
                .post("/api/v1/bookings", Owner.booking(offering, start, email))
                .expect(201);
        assertThat(booked.text("/status")).isEqualTo("PENDING_PAYMENT");
        assertThat(booked.text("/amountDue/amount")).isEqualTo("4500");
        String id = booked.text("/id");
        String token = booked.text("/manageToken");
        assertThat(owner.free(offering)).doesNotContain(start);

        String page = pay(id, token);
        await().atMost(LIMIT).until(() -> status(id, token), "CONFIRMED"::equals);
        Running.sandbox().send("POST", page + "/approve", null);

        JsonNode mail = Mailbox.awaitOne(email, "Confirmed");
        hasCalendarEntry(mail, id, start);
        assertThat(Mailbox.token(mail)).isEqualTo(token);
        everyEventIsArchived(owner, id);
        nothingSecretOrPersonalIsLeftBehind(owner, token);
        assertThat(Mailbox.to(email)).hasSize(1);
        assertThat(chargesOf(id)).isEqualTo(1);
    }

    private String pay(String bookingId, String token) {
        Reply payment = Running.api()
                .with("Booking-Token", token)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "bookingId", bookingId,
                                "provider", "STRIPE",
                                "returnUrl", "/checkout/return",
                                "cancelUrl", "/checkout/cancel"))
                .expect(201);
        String page = java.net.URI.create(payment.text("/redirectUrl")).getPath();
        Running.sandbox().get(page).expect(200);
        Reply approved = Running.sandbox().send("POST", page + "/approve", null).expect(303);
        assertThat(approved.header("Location")).startsWith(Running.SYSTEM.origin() + "/checkout/return");
        return page;
    }

    private static String status(String id, String token) {
        return Running.api()
                .with("Booking-Token", token)
                .get("/api/v1/bookings/" + id)
                .expect(200)
                .text("/status");
    }

    private static void hasCalendarEntry(JsonNode mail, String bookingId, String start) {
        String utc = Instant.parse(start).toString().replace("-", "").replace(":", "");
        assertThat(Mailbox.file(mail, "invite.ics"))
                .contains("METHOD:REQUEST", "UID:" + bookingId + "@taly", "SEQUENCE:0", "DTSTART:" + utc);
    }

    private static void everyEventIsArchived(Owner owner, String bookingId) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(archived(owner.companyId))
                        .contains(
                                "company.created",
                                "member.joined",
                                "booking.created",
                                "payment.initiated",
                                "payment.success",
                                "booking.confirmed",
                                "notification.sent"));
        // each of which happened once; but the owner is told too
        assertThat(archived(owner.companyId))
                .filteredOn(type -> !type.equals("notification.sent"))
                .doesNotHaveDuplicates();
        assertThat(Running.database().sql("""
                                SELECT type FROM analytics.archived_event WHERE type LIKE 'user.%' OR type LIKE 'auth.%'""").query(String.class).list())
                .contains("user.registered", "auth.mail_requested", "user.verified");
        assertThat(Running.database()
                        .sql("SELECT subject FROM analytics.archived_event WHERE type = 'booking.confirmed'")
                        .query(String.class)
                        .list())
                .contains(bookingId);
    }

    private static List<String> archived(String companyId) {
        return Running.database()
                .sql("SELECT type FROM analytics.archived_event WHERE company_id = ?::uuid")
                .param(companyId)
                .query(String.class)
                .list();
    }

    private void nothingSecretOrPersonalIsLeftBehind(Owner owner, String manageToken) {
        String archive = text("analytics.archived_event");
        assertThat(archive).doesNotContain(email, owner.email, "Gus Guest", "Olga Owner", manageToken);
        for (String table : List.of("booking.booking", "booking.outbox", "notification.delivery", "payment.payment")) {
            assertThat(text(table)).as(table).doesNotContain(manageToken);
        }
        for (String service : Running.SERVICES) {
            assertThat(String.join("\n", Running.SYSTEM.log(service, 1_000_000)))
                    .as("log of " + service)
                    .doesNotContain(manageToken, email, owner.email, "Gus Guest");
        }
    }

    private static String text(String table) {
        return String.join(
                "\n",
                Running.database()
                        .sql("SELECT t::text FROM " + table + " t")
                        .query(String.class)
                        .list());
    }

    private static long chargesOf(String bookingId) {
        return Running.sandbox()
                .get("/sandbox/stripe/charges")
                .expect(200)
                .body()
                .at("/items")
                .valueStream()
                .filter(charge -> charge.at("/metadata/bookingId").asString().equals(bookingId))
                .count();
    }
}
