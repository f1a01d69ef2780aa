package dev.taly.e2e.access;

import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A company with one of everything, the people around it, and a stranger with a company of his own. */
final class Premises {

    /** Whoever calls these is signed in no more. */
    private static final Set<String> ENDS_SESSIONS = Set.of("revokeAllSessions", "changePassword");

    /** All that a company's program may be given. */
    private static final List<String> SCOPES =
            List.of("bookings:read", "bookings:write", "customers:read", "offerings:read", "offerings:write");

    /** People have sessions, too. */
    private static final String SESSIONS_OF_COMPANY = "companies/sessions";

    private static final Pattern VARIABLE = Pattern.compile("/([^/]+)/(\\{[^}]+}|\\*)");

    final Owner stranger = Owner.withCompany();

    private final Owner owner = Owner.withCompany();
    private final Map<Who, Api> callers = new EnumMap<>(Who.class);
    private final Map<String, String> machines = new HashMap<>();
    private final Map<String, String> things = new HashMap<>();
    private final String chat;
    private final String unpaid;
    private final String token;
    private final String paid;
    private final String paidToken;
    private final Iterator<String> starts;

    Premises() {
        callers.put(Who.ANONYMOUS, Running.api());
        callers.put(Who.GUEST, Running.api());
        callers.put(Who.STRANGER, stranger.api);
        callers.put(Who.CUSTOMER, person());
        callers.put(Who.BOOKER, person());
        callers.put(Who.STAFF, employ(person(), "STAFF"));
        callers.put(Who.MANAGER, employ(person(), "MANAGER"));
        callers.put(Who.OWNER, owner.api);
        callers.put(Who.PROGRAM, program(owner));
        callers.put(Who.FOREIGN_PROGRAM, program(stranger));
        things.put("companies", owner.companyId);
        things.put("sessions", session(callers.get(Who.BOOKER)));
        // nobody has one: it takes a browser
        things.put("passkeys", "AAAAAAAAAAAAAAAAAAAAAA");
        things.put("connected-apps", "nobodys-app");
        things.put("identities", identity(userId(callers.get(Who.BOOKER))));
        things.put("by-slug", owner.api.get(owner.company()).expect(200).text("/slug"));
        things.put("members", userId(callers.get(Who.STAFF)));
        things.put("resources", owner.staff());
        chat = owner.offering(0);
        starts = owner.free(chat, Running.api(), 50).iterator();
        things.put("offerings", owner.offering(Map.of("durationMinutes", 60)));
        things.put("api-clients", apiClient());
        things.put("locations", add("/locations", Map.of("name", "Here", "address", "1 Main Street")));
        things.put("holidays", add("/holidays", Map.of("name", "Outing", "date", "2031-05-01")));
        String absences = "/resources/" + things.get("resources");
        things.put("time-off", add(absences + "/time-off", Owner.hourFrom(starts.next())));
        things.put("blocks", add(absences + "/blocks", Owner.hourFrom(starts.next())));
        String haircut = owner.offering(4500);
        Reply booked = book(haircut);
        paid = booked.text("/id");
        paidToken = booked.text("/manageToken");
        things.put("payments", pay(paid, paidToken));
        things.put("refunds", refund());
        things.put("moved-by-time-zone", moved(paid));
        things.put("customers", customer());
        unpaid = book(haircut).text("/id");
        Reply requested =
                book(owner.offering(Map.of("durationMinutes", 60, "approvalRequired", true, "payment", "ON_SITE")));
        token = requested.text("/manageToken");
        things.put("bookings", requested.text("/id"));
        book(owner.offering(Map.of("durationMinutes", 60, "capacity", 5)));
        things.put(SESSIONS_OF_COMPANY, classSession());
    }

    /** With a booking's token: who has it himself, or passes on what a customer showed. */
    Api caller(Who who, Operation operation) {
        Api caller =
                found(who, operation).with("Idempotency-Key", UUID.randomUUID().toString());
        return who == Who.GUEST || who == Who.MACHINE
                ? caller.with("Booking-Token", operation.path().contains("/payments") ? paidToken : token)
                : caller;
    }

    private Api found(Who who, Operation operation) {
        if (who == Who.MACHINE) {
            return Running.api().as(machines.computeIfAbsent(operation.service(), Machines::tokenFor));
        }
        return who == Who.CUSTOMER && ENDS_SESSIONS.contains(operation.name()) ? person() : callers.get(who);
    }

    /** The path with the ids of what is here, and what must stand in the query. */
    String target(Operation operation) {
        StringBuilder target = new StringBuilder(
                VARIABLE.matcher(operation.path()).replaceAll(variable -> filled(operation, variable)));
        Map<String, Object> known = operation.query().isEmpty() ? new HashMap<>() : known();
        known.put("bookingId", paid);
        char joint = '?';
        for (var parameter : operation.query().entrySet()) {
            target.append(joint)
                    .append(parameter.getKey())
                    .append('=')
                    .append(parameter.getValue().example(parameter.getKey(), known));
            joint = '&';
        }
        return target.toString();
    }

    /** As {@link #target}, but as if all that belonged to the stranger's company. */
    String trespass(Operation operation) {
        return target(operation).replace(owner.companyId, stranger.companyId);
    }

    Reply send(Api caller, Operation operation) {
        return send(caller, operation, target(operation));
    }

    Reply send(Api caller, Operation operation, String target) {
        Object body = operation.body().isEmpty() ? null : operation.body().example("", known());
        return caller.send(
                operation.method(),
                target,
                body == null ? null : JsonMapper.shared().writeValueAsString(body));
    }

    /** Values that must mean something here; starts are never the same twice. */
    private Map<String, Object> known() {
        Map<String, Object> known = new HashMap<>();
        String start = starts.next();
        known.putAll(Owner.hourFrom(start));
        known.put("from", Owner.date(start).toString());
        known.put("to", Owner.date(start).toString());
        known.put("date", "2031-05-02");
        known.put("offeringId", chat);
        known.put("bookingId", unpaid);
        known.put("otherBookingId", things.get("bookings"));
        known.put("email", Owner.guestEmail());
        known.put("timeZone", "Europe/Berlin");
        known.put("currency", "EUR");
        known.put("weekly", List.of());
        known.put("exceptions", List.of());
        known.put("returnUrl", "/checkout/return");
        known.put("cancelUrl", "/checkout/cancel");
        return known;
    }

    private String filled(Operation operation, MatchResult variable) {
        String collection = variable.group(1);
        boolean ofCompany = collection.equals("sessions") && operation.path().startsWith("/api/v1/companies/");
        String id = collection.equals("holds")
                ? hold()
                : Optional.ofNullable(things.get(ofCompany ? SESSIONS_OF_COMPANY : collection))
                        .orElseThrow(() -> new IllegalStateException("Put one of /" + collection + " into Premises"));
        return "/" + collection + "/" + id;
    }

    private String refund() {
        return owner.api
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/payments/" + things.get("payments") + "/refunds",
                        Map.of("amount", Map.of("amount", 100, "currency", "EUR")))
                .expect(201)
                .text("/id");
    }

    private String hold() {
        return Running.api()
                .post("/api/v1/holds", Map.of("offeringId", chat, "start", starts.next()))
                .expect(201)
                .text("/id");
    }

    private String add(String collection, Map<String, ?> body) {
        return owner.api.post(owner.company() + collection, body).expect(201).text("/id");
    }

    private Reply book(String offering) {
        return callers.get(Who.BOOKER)
                .post("/api/v1/bookings", Owner.booking(offering, starts.next(), Owner.guestEmail()))
                .expect(201);
    }

    /** Signed in and with the token, so that either shows whose payment it is. */
    private String pay(String bookingId, String bookingToken) {
        Api booker = callers.get(Who.BOOKER).with("Booking-Token", bookingToken);
        Reply payment = booker.with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "bookingId", bookingId,
                                "provider", "STRIPE",
                                "returnUrl", "/checkout/return",
                                "cancelUrl", "/checkout/cancel"))
                .expect(201);
        String page = URI.create(payment.text("/redirectUrl")).getPath();
        Running.sandbox().get(page).expect(200);
        Running.sandbox().send("POST", page + "/approve", null).expect(303);
        await("the payment")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> booker.get("/api/v1/bookings/" + bookingId)
                                .expect(200)
                                .text("/status"),
                        "CONFIRMED"::equals);
        return payment.text("/id");
    }

    /** Makes it look as if new rules of a time zone had moved the booking, which no caller can bring about. */
    private static String moved(String bookingId) {
        Running.database().sql("""
                        INSERT INTO booking.zone_shift (booking_id, company_id, time_zone, starts_at, told_start,
                          shown_start, tzdata_version, found_at)
                        SELECT id, company_id, time_zone, starts_at, local_start, local_start + interval '1 hour', '2026a', now()
                        FROM booking.booking WHERE id = ?::uuid""").param(bookingId).update();
        return bookingId;
    }

    private String customer() {
        return owner.api
                .get(owner.company() + "/customers")
                .expect(200)
                .items()
                .getFirst()
                .at("/id")
                .asString();
    }

    private static String session(Api person) {
        return person.get("/api/v1/auth/sessions")
                .expect(200)
                .items()
                .getFirst()
                .at("/id")
                .asString();
    }

    private String classSession() {
        return owner.api
                .get(owner.company() + "/sessions")
                .expect(200)
                .items()
                .getFirst()
                .at("/id")
                .asString();
    }

    private String apiClient() {
        return owner.api
                .post(owner.company() + "/api-clients", Map.of("name", "Till", "scopes", List.of("bookings:read")))
                .expect(201)
                .text("/clientId");
    }

    private static Api person() {
        return Running.api().as(Owner.register(Owner.guestEmail()));
    }

    private static String userId(Api person) {
        return person.get("/api/v1/users/me").expect(200).text("/id");
    }

    /**
     * Before anybody asked for this membership: that there is none would be remembered for a while. Its row counts no
     * event, since none was told.
     */
    private Api employ(Api person, String role) {
        Running.database()
                .sql("""
                        INSERT INTO users.membership (id, company_id, user_id, role, joined_at, event_sequence, version)
                        VALUES (gen_random_uuid(), ?::uuid, ?::uuid, ?, now(), 0, 0)""")
                .params(owner.companyId, userId(person), role)
                .update();
        return person;
    }

    /** As if the person had come by another provider, which takes a browser. */
    private static String identity(String userId) {
        return Running.database()
                .sql("""
                        INSERT INTO auth.identity (id, account_id, provider, issuer, subject, linked_at, last_used_at)
                        VALUES (gen_random_uuid(), ?::uuid, 'oidc', 'https://provider.example', ?, now(), now())
                        RETURNING id""")
                .params(userId, userId)
                .query(String.class)
                .single();
    }

    private static Api program(Owner company) {
        Reply client = company.api
                .post(company.company() + "/api-clients", Map.of("name", "Till", "scopes", SCOPES))
                .expect(201);
        String scope = String.join("+", SCOPES);
        return Running.api()
                .as(clientToken(Running.api(), client.text("/clientId"), client.text("/clientSecret"), scope));
    }

    private static String clientToken(Api server, String client, String secret, String scope) {
        return tokenAnswer(server, client, secret, scope).expect(200).text("/access_token");
    }

    /** What the token endpoint answers to a client that asks for itself. */
    static Reply tokenAnswer(Api server, String client, String secret, String scope) {
        String basic = client + ":" + secret;
        return server.with("Content-Type", "application/x-www-form-urlencoded")
                .with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .send("POST", "/oauth2/token", "grant_type=client_credentials&scope=" + scope);
    }
}
