package dev.taly.e2e;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A verified person with a company of her own, made through the public API. */
public final class Owner {

    static final String ZONE = "Europe/Berlin";

    public final String email;
    public final String password;
    public final String companyId;
    public final Api api;

    private Owner(String email, String password, String companyId, Api api) {
        this.email = email;
        this.password = password;
        this.companyId = companyId;
        this.api = api;
    }

    public static Owner withCompany() {
        String mark = UUID.randomUUID().toString();
        String email = "owner-" + mark + "@example.org";
        String password = "a long password " + UUID.randomUUID();
        Api api = Running.api().as(register(email, password));
        String company = api.post(
                        "/api/v1/companies",
                        Map.of("name", "Company " + mark, "slug", "c-" + mark, "timeZone", ZONE, "currency", "EUR"))
                .expect(201)
                .text("/id");
        return new Owner(email, password, company, api);
    }

    /** Registers, follows the link in the mail and logs in. */
    public static String register(String email) {
        return register(email, "a long password " + UUID.randomUUID());
    }

    private static String register(String email, String password) {
        Running.api()
                .post(
                        "/api/v1/auth/register",
                        Map.of(
                                "email", email,
                                "password", password,
                                "displayName", "Olga Owner",
                                "locale", "en",
                                "timeZone", ZONE))
                .expect(201);
        String token = Mailbox.token(Mailbox.awaitOne(email, "confirm"));
        Running.api().post("/api/v1/auth/verify-email", Map.of("token", token)).expect(204);
        return Running.api()
                .post("/api/v1/auth/login", Map.of("email", email, "password", password))
                .expect(200)
                .text("/accessToken");
    }

    public String company() {
        return "/api/v1/companies/" + companyId;
    }

    /** Somebody who works around the clock on all days. */
    public String staff() {
        return resource("STAFF", "Sam", 1);
    }

    /** Somebody or something that can be booked around the clock, by so many at a time. */
    public String resource(String kind, String name, int capacity) {
        String id = api.post(company() + "/resources", Map.of("kind", kind, "name", name, "capacity", capacity))
                .expect(201)
                .text("/id");
        String path = company() + "/resources/" + id + "/schedule";
        String version = api.get(path).expect(200).header("ETag");
        api.with("If-Match", version).put(path, hours()).expect(200);
        return id;
    }

    static Map<String, Object> hours() {
        return hours("00:00");
    }

    /** From then on until midnight, on all days. */
    public static Map<String, Object> hours(String opening) {
        List<Map<String, String>> weekly = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            weekly.add(Map.of("day", day.name(), "start", opening, "end", "24:00"));
        }
        return Map.of("timeZone", ZONE, "weekly", weekly, "exceptions", List.of());
    }

    public String offering(long amount) {
        return api.post(
                        company() + "/offerings",
                        amount == 0
                                ? Map.of("name", "Chat", "durationMinutes", 60)
                                : Map.of(
                                        "name",
                                        "Haircut",
                                        "durationMinutes",
                                        60,
                                        "price",
                                        Map.of("amount", amount, "currency", "EUR")))
                .expect(201)
                .text("/id");
    }

    /** One that is described by these, besides its name. */
    public String offering(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("name", "Haircut");
        return api.post(company() + "/offerings", body).expect(201).text("/id");
    }

    /** Starts that are free from the day after tomorrow on, in order: tomorrow may begin while a test runs. */
    public List<String> free(String offeringId) {
        return free(offeringId, Running.api(), 14);
    }

    /** As somebody lists them, which may be an instance of booking-service, for so many days and one. */
    public List<String> free(String offeringId, Api listedBy, int days) {
        LocalDate first =
                LocalDate.ofInstant(Running.businessTime(), ZoneId.of(ZONE)).plusDays(2);
        String query = "?offeringId=%s&from=%s&to=%s".formatted(offeringId, first, first.plusDays(days));
        return listedBy.get(company() + "/availability" + query)
                .expect(200)
                .body()
                .at("/days")
                .valueStream()
                .flatMap(day -> day.at("/slots").valueStream())
                .map(slot -> slot.at("/start").asString())
                .toList();
    }

    public static Map<String, Object> booking(String offeringId, String start, String email) {
        return Map.of(
                "offeringId", offeringId, "start", start, "customer", Map.of("name", "Gus Guest", "email", email));
    }

    public static Map<String, ?> price(long amount) {
        return Map.of("price", Map.of("amount", amount, "currency", "EUR"));
    }

    /** A time off or a block of an hour. */
    public static Map<String, String> hourFrom(String start) {
        return Map.of(
                "start",
                start,
                "end",
                Instant.parse(start).plus(Duration.ofHours(1)).toString());
    }

    /** The local date of a start. */
    public static LocalDate date(String start) {
        return LocalDate.ofInstant(Instant.parse(start), ZoneId.of(ZONE));
    }

    /** Midnight, which is a start around the clock. */
    public static String startOf(LocalDate date) {
        return date.atStartOfDay(ZoneId.of(ZONE)).toInstant().toString();
    }

    public static String guestEmail() {
        return "guest-" + UUID.randomUUID() + "@example.org";
    }
}
