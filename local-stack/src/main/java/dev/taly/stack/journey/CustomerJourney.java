package dev.taly.stack.journey;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.Ports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The first path from end to end: a new company opens, a guest books, pays and is told. */
public final class CustomerJourney {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String INDENT = "    ";

    private final Api api;
    private final Api sandbox;
    private final Mailbox mailbox;
    private final Consumer<String> transcript;
    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private int steps;

    /** Walks through the gateway; the transcript gets a line at a time. */
    public CustomerJourney(Ports ports, Consumer<String> transcript) {
        this.transcript = transcript;
        this.api = new Api(ports.origin(), line -> transcript.accept(INDENT + line));
        this.sandbox = new Api(ports.sandboxOrigin(), line -> transcript.accept(INDENT + line));
        this.mailbox = new Mailbox(sandbox);
    }

    /** Throws {@link StackException} at the first answer that is not the expected one. */
    public void walk() {
        String email = "owner-" + mark + "@demo.taly.test";
        String password = UUID.randomUUID().toString();
        step("An owner registers and follows the link in the mail");
        Owner.register(api, mailbox, email, password, "Olga Owner");
        step("logs in");
        Owner owner = Owner.logIn(api, email, password)
                .orElseThrow(() -> new StackException("The verified owner could not log in."));
        step("opens a company");
        String company = owner.openCompany("Journey " + mark, "journey-" + mark);
        step("employs somebody, with weekly hours");
        owner.employ(company, "Sam");
        step("offers an hour for 45 euros");
        String offering = owner.offer(company, "Haircut", 60, 4500);
        book(company, offering);
    }

    private void book(String company, String offering) {
        String email = "guest-" + mark + "@demo.taly.test";
        step("A guest looks what is free");
        String start = firstFree(company, offering);
        step("books without an account");
        Map<String, Object> wish =
                Map.of("offeringId", offering, "start", start, "customer", Map.of("name", "Gus Guest", "email", email));
        Answer booking = api.post("/api/v1/bookings", wish, Map.of()).expect(201);
        require(booking, "status", "PENDING_PAYMENT");
        String path = "/api/v1/bookings/" + booking.text("id");
        Map<String, String> token = Map.of("Booking-Token", booking.text("manageToken"));
        pay(booking.text("id"), booking.text("manageToken"));
        step("The provider's signed webhook confirms the booking");
        api.poll(
                path,
                token,
                LIMIT,
                answer -> "CONFIRMED".equals(answer.body().path("status").asString()));
        step("The guest is told, with a calendar entry");
        show(mailbox.confirmation(email));
    }

    private String firstFree(String company, String offering) {
        LocalDate tomorrow = LocalDate.now(ZoneId.of(Owner.TIME_ZONE)).plusDays(1);
        String query = "?offeringId=%s&from=%s&to=%s".formatted(offering, tomorrow, tomorrow.plusDays(6));
        Answer answer = api.get("/api/v1/companies/" + company + "/availability" + query, Map.of())
                .expect(200);
        return answer.body()
                .path("days")
                .valueStream()
                .flatMap(day -> day.path("slots").valueStream())
                .map(slot -> slot.path("start").asString())
                .findFirst()
                .orElseThrow(() -> new StackException("Nothing is free in the whole week."));
    }

    private void pay(String booking, String token) {
        step("pays with Stripe");
        Map<String, String> payment = Map.of(
                "bookingId", booking,
                "provider", "STRIPE",
                "returnUrl", "/checkout/return",
                "cancelUrl", "/checkout/cancel");
        Map<String, String> headers =
                Map.of("Idempotency-Key", UUID.randomUUID().toString(), "Booking-Token", token);
        Answer started = api.post("/api/v1/payments", payment, headers).expect(201);
        step("and presses 'Pay' on the provider's page");
        sandbox.submit(started.text("redirectUrl") + "/approve").expect(303);
    }

    private void show(JsonNode mail) {
        transcript.accept(INDENT + "Subject: " + mail.path("subject").asString());
        mail.path("text").asString().lines().forEach(line -> transcript.accept(INDENT + "| " + line));
        mail.path("attachments")
                .valueStream()
                .filter(Mailbox::isCalendarEntry)
                .map(entry -> Base64.getDecoder().decode(entry.path("content").asString()))
                .flatMap(content -> new String(content, StandardCharsets.UTF_8).lines())
                .filter(line -> line.matches("(UID|DTSTART|DTEND|SUMMARY|STATUS|SEQUENCE)\\b.*"))
                .forEach(line -> transcript.accept(INDENT + "ics " + line));
    }

    private static void require(Answer answer, String field, String expected) {
        if (!answer.text(field).equals(expected)) {
            throw new StackException(
                    answer.request() + " answered " + field + " " + answer.text(field) + ", not " + expected);
        }
    }

    private void step(String title) {
        steps++;
        transcript.accept("%2d. %s".formatted(steps, title));
    }
}
