package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem document that says what is wrong, never a 5xx. */
class BadInputIT {

    private static final Api API = Running.api();
    private static Owner owner;
    private static Owner stranger;
    private static String staff;
    private static String offering;
    private static String start;

    @BeforeAll
    static void open() {
        owner = Owner.withCompany();
        stranger = Owner.withCompany();
        staff = owner.staff();
        offering = owner.offering(4500);
        start = owner.free(offering).getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                  | 400",
                "[]                                 | 400",
                "\"text\"                           | 400",
                "nonsense                           | 400",
                "{\"offeringId\":{}}                | 400",
                "{\"unknown\":1}                    | 400",
                "{\"start\":\"yesterday\"}          | 400",
                "{}                                 | 422"
            })
    void bodiesThatCannotBeRead(String body, int status) {
        API.send("POST", "/api/v1/bookings", body.strip()).expect(status).isProblem();
    }

    @Test
    void nestedTooDeep() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);

        API.send("POST", "/api/v1/bookings", "{\"customer\":" + deep + "}")
                .expect(400)
                .isProblem();
    }

    @Test
    void tenMegabytes() {
        byte[] body = new byte[10 * 1024 * 1024];
        Arrays.fill(body, (byte) ' ');

        API.bytes("POST", "/api/v1/bookings", body).expect(413).isProblem();
    }

    @Test
    void textThatNoDatabaseCanStore() {
        String nul =
                "{\"offeringId\":\"%s\",\"start\":\"%s\",\"customer\":{\"name\":\"a\\u0000b\",\"email\":\"x@example.org\"}}";
        API.send("POST", "/api/v1/bookings", nul.formatted(offering, start))
                .expect(400)
                .isProblem();

        String surrogate = nul.replace("\\u0000", "\\ud800");
        API.send("POST", "/api/v1/bookings", surrogate.formatted(offering, start))
                .expect(400)
                .isProblem();

        byte[] notUtf8 = "{\"offeringId\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        API.bytes("POST", "/api/v1/bookings", notUtf8).expect(400).isProblem();
    }

    @Test
    void aStartThatIsNotOffered() {
        book(offering, Instant.now().minusSeconds(86_400).toString())
                .expect(422)
                .isProblem()
                .names("start");
        book(offering, Instant.parse(start).plusSeconds(61).toString())
                .expect(422)
                .isProblem()
                .names("start");
        book(offering, "9999-12-31T23:59:59Z").isProblem().names("start");
    }

    @Test
    void hoursThatNobodyWorks() {
        Owner late = Owner.withCompany();
        late.api
                .post(late.company() + "/resources", Map.of("kind", "STAFF", "name", "Nobody"))
                .expect(201);
        String never = late.offering(0);

        assertThat(late.free(never)).isEmpty();
        book(never, start).expect(422).isProblem().names("start");
    }

    @Test
    void idsThatAreNot() {
        book(UUID.randomUUID().toString(), start).isProblem();
        API.get("/api/v1/bookings/" + UUID.randomUUID()).expect(404).isProblem();
        API.get("/api/v1/bookings/not-a-uuid").expect(400).isProblem();
        API.get("/api/v1/companies/" + UUID.randomUUID() + "/offerings")
                .expect(404)
                .isProblem();
        owner.api.get("/api/v1/payments/" + UUID.randomUUID()).expect(404).isProblem();
    }

    @Test
    void aBookingIsShownToNobodyWithoutItsToken() {
        String mine = book(offering, owner.free(offering).getLast()).expect(201).text("/id");

        API.get("/api/v1/bookings/" + mine).expect(404).isProblem();
        API.with("Booking-Token", "x".repeat(43))
                .get("/api/v1/bookings/" + mine)
                .expect(404)
                .isProblem();
        stranger.api.get("/api/v1/bookings/" + mine).expect(404).isProblem();
        owner.api.get("/api/v1/bookings/" + mine).expect(200);
    }

    @Test
    void anotherCompanysThings() {
        String theirs = owner.company();
        stranger.api.get(theirs).expect(404).isProblem();
        stranger.api.get(theirs + "/resources").expect(404).isProblem();
        stranger.api.get(theirs + "/resources/" + staff).expect(404).isProblem();
        stranger.api.get(theirs + "/bookings").expect(404).isProblem();
        stranger.api
                .post(theirs + "/resources", Map.of("kind", "STAFF", "name", "Spy"))
                .expect(404)
                .isProblem();
        stranger.api
                .get(stranger.company() + "/resources/" + staff + "/schedule")
                .expect(404)
                .isProblem();
        stranger.api
                .post(
                        stranger.company() + "/offerings",
                        Map.of(
                                "name",
                                "Theft",
                                "durationMinutes",
                                60,
                                "requires",
                                List.of(Map.of("kind", "STAFF", "resourceIds", List.of(staff)))))
                .isProblem();
        API.get(stranger.company() + "/offerings/" + offering).expect(404).isProblem();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"durationMinutes\":60,\"price\":{\"amount\":-1,\"currency\":\"EUR\"}} | price.amount",
                "{\"name\":\"x\",\"durationMinutes\":60,\"price\":{\"amount\":1,\"currency\":\"XXQ\"}}  | price.currency",
                "{\"name\":\" \",\"durationMinutes\":60}                                                | name",
                "{\"name\":\"x\",\"durationMinutes\":0}                                                 | durationMinutes",
                "{\"name\":\"x\",\"durationMinutes\":\"many\"}                                          | durationMinutes",
                "{\"name\":\"x\",\"durationMinutes\":60,\"bufferAfterMinutes\":-5}                      | bufferAfterMinutes"
            })
    void offeringsThatMakeNoSense(String body, String field) {
        owner.api
                .send("POST", owner.company() + "/offerings", body.strip())
                .isProblem()
                .names(field);
    }

    @Test
    void hoursThatMakeNoSense() {
        String path = owner.company() + "/resources/" + staff + "/schedule";
        Api editor = owner.api.with("If-Match", owner.api.get(path).header("ETag"));

        editor.send("PUT", path, schedule("MONDAY", "17:00", "09:00"))
                .expect(422)
                .isProblem();
        editor.send("PUT", path, schedule("MONDAY", "25:00", "26:00")).isProblem();
        editor.send("PUT", path, schedule("NODAY", "09:00", "17:00"))
                .expect(400)
                .isProblem();
        editor.send("PUT", path, schedule("MONDAY", "09:00", "17:00").replace("Berlin", "Atlantis"))
                .isProblem();
        owner.api
                .send("PUT", path, schedule("MONDAY", "09:00", "17:00"))
                .expect(428)
                .isProblem();
        owner.api
                .with("If-Match", "\"999\"")
                .send("PUT", path, schedule("MONDAY", "09:00", "17:00"))
                .expect(412)
                .isProblem();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2027-01-01&to=2026-01-01",
                "from=2027-01-01&to=2027-12-31",
                "from=soon&to=later",
                "from=2027-01-01&to=2027-01-02&timeZone=Mars/Olympus",
                "to=2027-01-02"
            })
    void daysThatMakeNoSense(String query) {
        API.get(owner.company() + "/availability?offeringId=" + offering + "&" + query)
                .isProblem();
    }

    @Test
    void requestsThatNobodyTakes() {
        API.send("DELETE", "/api/v1/bookings", null).isProblem();
        API.with("Content-Type", "text/xml")
                .send("POST", "/api/v1/bookings", "<a/>")
                .expect(415)
                .isProblem();
        API.get("/api/v1/nothing").isProblem();
        API.get("/internal/v1/companies/" + owner.companyId).expect(404).isProblem();
        API.get("/actuator/health").expect(404).isProblem();
        API.get("/api/v1/users/me").expect(401).isProblem();
        API.as("not.a.token").get("/api/v1/users/me").expect(401).isProblem();
        API.as("not.a.token").get(owner.company() + "/offerings").expect(401).isProblem();
    }

    @Test
    void paymentsThatMakeNoSense() {
        Map<String, String> payment = Map.of(
                "bookingId", UUID.randomUUID().toString(),
                "provider", "STRIPE",
                "returnUrl", "/r",
                "cancelUrl", "/c");
        API.post("/api/v1/payments", payment).expect(400).isProblem();
        Api keyed = API.with("Idempotency-Key", UUID.randomUUID().toString());
        keyed.with("Booking-Token", "x".repeat(43))
                .post("/api/v1/payments", payment)
                .expect(404)
                .isProblem();
        keyed.send("POST", "/api/v1/payments", "{\"provider\":\"GOLD\"}")
                .expect(400)
                .isProblem();
        keyed.post(
                        "/api/v1/payments",
                        Map.of(
                                "bookingId", UUID.randomUUID().toString(),
                                "provider", "STRIPE",
                                "returnUrl", "https://evil.example",
                                "cancelUrl", "//evil.example"))
                .expect(422)
                .isProblem()
                .names("returnUrl")
                .names("cancelUrl");
        API.with("Stripe-Signature", "t=1,v1=00")
                .send("POST", "/api/v1/webhooks/stripe", "{}")
                .expect(400)
                .isProblem();
    }

    private static Reply book(String offeringId, String at) {
        return API.post("/api/v1/bookings", Owner.booking(offeringId, at, Owner.guestEmail()));
    }

    private static String schedule(String day, String from, String to) {
        return "{\"timeZone\":\"Europe/Berlin\",\"weekly\":[{\"day\":\"%s\",\"start\":\"%s\",\"end\":\"%s\"}],\"exceptions\":[]}"
                .formatted(day, from, to);
    }
}
