import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes what the load is about, through the public API: a hairdresser whose free times are asked for, and two large ones
 * whose slots are sold. Arguments: origin, owner's address, owner's password, folder for {@code availability} (a path),
 * {@code bookings} and {@code held} (one body a line, each for another slot and customer; those of a company each).
 */
final class Shops {

    private static final String ZONE = "Europe/Berlin";
    private static final int DAYS = 30;
    private static final int BOOKINGS = 100;
    private static final int SMALL = 5;
    private static final int LARGE = 16;
    private static final int MINUTES = 15;
    private static final int SOLD_DAYS = 57;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final String origin;
    private String token = "";

    private Shops(String origin) {
        this.origin = origin;
    }

    public static void main(String[] arguments) throws Exception {
        Shops shops = new Shops(arguments[0]);
        shops.token = shops.send("POST", "/auth/login", Map.of("email", arguments[1], "password", arguments[2]), 200)
                .at("/accessToken")
                .asString();
        Path folder = Path.of(arguments[3]);
        Files.writeString(folder.resolve("availability"), shops.hairdresser());
        Files.write(folder.resolve("bookings"), shops.slots("call"));
        Files.write(folder.resolve("held"), shops.slots("held"));
    }

    /** Five people, half past five as the end of their days, a hundred bookings in the next thirty days. */
    private String hairdresser() throws IOException, InterruptedException {
        String company = company();
        for (int n = 0; n < SMALL; n++) {
            employ(company, "Staff " + n, "09:00", "17:30");
        }
        String offering = offering(company, Map.of("name", "Haircut", "durationMinutes", 60, "bufferAfterMinutes", 10));
        LocalDate first = LocalDate.now(ZoneOffset.UTC).plusDays(1);
        String path = "/api/v1/companies/%s/availability?offeringId=%s&from=%s&to=%s"
                .formatted(company, offering, first, first.plusDays(DAYS - 1));
        for (int n = 0; n < BOOKINGS; n++) {
            List<String> free = send("GET", path.substring("/api/v1".length()), null, 200)
                    .at("/days")
                    .valueStream()
                    .flatMap(day -> day.at("/slots").valueStream())
                    .map(slot -> slot.at("/start").asString())
                    .toList();
            String start = free.get((int) ((long) n * free.size() / BOOKINGS));
            send("POST", "/bookings", booking(offering, start, null, "hair-" + n), 201);
        }
        return path;
    }

    /** Round the staff, as customers come, and each paid online: one event for each booking. */
    private List<String> slots(String who) throws IOException, InterruptedException {
        String company = company();
        List<String> staff = new ArrayList<>();
        for (int n = 0; n < LARGE; n++) {
            staff.add(employ(company, "Staff " + n, "00:00", "24:00"));
        }
        String offering = offering(
                company,
                Map.of(
                        "name", "Short call",
                        "durationMinutes", MINUTES,
                        "price", Map.of("amount", 4500, "currency", "EUR")));
        Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        Instant end = start.plus(SOLD_DAYS, ChronoUnit.DAYS);
        List<String> bodies = new ArrayList<>();
        for (; start.isBefore(end); start = start.plus(MINUTES, ChronoUnit.MINUTES)) {
            for (String one : staff) {
                Object body = booking(offering, start.toString(), one, who + "-" + bodies.size());
                bodies.add(json.writeValueAsString(body));
            }
        }
        return bodies;
    }

    private static Map<String, Object> booking(String offering, String start, String resource, String who) {
        Map<String, String> customer = Map.of("name", "Gus Guest", "email", who + "@example.org");
        return resource == null
                ? Map.of("offeringId", offering, "start", start, "customer", customer)
                : Map.of("offeringId", offering, "start", start, "resourceId", resource, "customer", customer);
    }

    private String company() throws IOException, InterruptedException {
        String slug = "bench-" + UUID.randomUUID();
        return id("/companies", Map.of("name", "Bench", "slug", slug, "timeZone", ZONE, "currency", "EUR"));
    }

    private String employ(String company, String name, String from, String until)
            throws IOException, InterruptedException {
        String resources = "/companies/" + company + "/resources";
        String staff = id(resources, Map.of("kind", "STAFF", "name", name));
        List<Map<String, String>> weekly = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.add(Map.of("day", day.name(), "start", from, "end", until));
        }
        String path = resources + "/" + staff + "/schedule";
        String version = exchange("GET", path, null, null).headers().firstValue("ETag").orElseThrow();
        Map<String, Object> schedule = Map.of("timeZone", ZONE, "weekly", weekly, "exceptions", List.of());
        read(exchange("PUT", path, schedule, version), 200);
        return staff;
    }

    private String offering(String company, Map<String, Object> offering) throws IOException, InterruptedException {
        return id("/companies/" + company + "/offerings", offering);
    }

    private String id(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body, 201).at("/id").asString();
    }

    private JsonNode send(String method, String path, Object body, int expected)
            throws IOException, InterruptedException {
        return read(exchange(method, path, body, null), expected);
    }

    private JsonNode read(HttpResponse<String> response, int expected) {
        if (response.statusCode() != expected) {
            throw new IllegalStateException(
                    response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return json.readTree(response.body());
    }

    private HttpResponse<String> exchange(String method, String path, Object body, String version)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/api/v1" + path))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (version != null) {
            request.header("If-Match", version);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
