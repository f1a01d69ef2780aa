package dev.taly.stack.journey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Somebody who runs a company, logged in. */
final class Owner {
    static final String TIME_ZONE = "Europe/Berlin";
    static final String CURRENCY = "EUR";
    private static final String LANGUAGE = "en";
    private static final List<String> WORKING_DAYS =
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY");

    private final Api api;
    private final Map<String, String> credentials;

    private Owner(Api api, String accessToken) {
        this.api = api;
        this.credentials = Map.of("Authorization", "Bearer " + accessToken);
    }

    /** A new account; returns its address once the mailed link was followed. */
    static void register(Api api, Mailbox mailbox, String email, String password, String name) {
        api.post(
                        "/api/v1/auth/register",
                        Map.of(
                                "email", email,
                                "password", password,
                                "displayName", name,
                                "locale", LANGUAGE,
                                "timeZone", TIME_ZONE),
                        Map.of())
                .expect(201);
        String token = mailbox.verificationToken(email);
        api.post("/api/v1/auth/verify-email", Map.of("token", token), Map.of()).expect(204);
    }

    /** Empty when there is no such account or it may not log in yet. */
    static Optional<Owner> logIn(Api api, String email, String password) {
        Answer answer = api.post("/api/v1/auth/login", Map.of("email", email, "password", password), Map.of());
        return answer.status() == 200 ? Optional.of(new Owner(api, answer.text("accessToken"))) : Optional.empty();
    }

    String openCompany(String name, String slug) {
        Map<String, String> company =
                Map.of("name", name, "slug", slug, "timeZone", TIME_ZONE, "currency", CURRENCY, "locale", LANGUAGE);
        return api.post("/api/v1/companies", company, credentials).expect(201).text("id");
    }

    /** A staff member who works from nine to half past five, six days a week. */
    String employ(String company, String name) {
        String resources = "/api/v1/companies/" + company + "/resources";
        String id = api.post(resources, Map.of("kind", "STAFF", "name", name), credentials)
                .expect(201)
                .text("id");
        String path = resources + "/" + id + "/schedule";
        String version = api.get(path, credentials).expect(200).header("ETag");
        List<Map<String, String>> weekly = WORKING_DAYS.stream()
                .map(day -> Map.of("day", day, "start", "09:00", "end", "17:30"))
                .toList();
        Map<String, Object> schedule = Map.of("timeZone", TIME_ZONE, "weekly", weekly, "exceptions", List.of());
        api.put(path, schedule, with("If-Match", version)).expect(200);
        return id;
    }

    String offer(String company, String name, int minutes, long price) {
        Map<String, Object> offering = Map.of(
                "name", name, "durationMinutes", minutes, "price", Map.of("amount", price, "currency", CURRENCY));
        return api.post("/api/v1/companies/" + company + "/offerings", offering, credentials)
                .expect(201)
                .text("id");
    }

    /** The names of what a company has, such as its resources. */
    List<String> names(String company, String what) {
        return api.get("/api/v1/companies/" + company + "/" + what, credentials)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private Map<String, String> with(String header, String value) {
        return Stream.concat(credentials.entrySet().stream(), Stream.of(Map.entry(header, value)))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
