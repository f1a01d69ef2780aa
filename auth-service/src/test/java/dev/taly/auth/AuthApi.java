package dev.taly.auth;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the service as a client would. */
final class AuthApi {

    static final String PASSWORD = "tin horse walks home";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Map<String, String> headers;

    AuthApi(String address) {
        this(address, Map.of());
    }

    private AuthApi(String address, Map<String, String> headers) {
        this.address = address;
        this.headers = headers;
    }

    /** As the user of the token. */
    AuthApi as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** The same from another client address, as the gateway says it. */
    AuthApi from(String clientAddress) {
        return with("X-Forwarded-For", clientAddress);
    }

    /** As the gateway passes on what comes from a browser at this address. */
    AuthApi from(String userAgent, String clientAddress) {
        return with("User-Agent", userAgent).with("X-Forwarded-For", clientAddress);
    }

    private AuthApi with(String name, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, value);
        return new AuthApi(address, all);
    }

    Answer register(String email) {
        return register(email, PASSWORD);
    }

    Answer register(String email, String password) {
        return post(
                "/api/v1/auth/register",
                Map.of("email", email, "password", password, "displayName", "Ada", "locale", "de"));
    }

    Answer verify(String token) {
        return post("/api/v1/auth/verify-email", Map.of("token", token));
    }

    Answer verify(String token, String password) {
        return post("/api/v1/auth/verify-email", Map.of("token", token, "password", password));
    }

    Answer resend(String email) {
        return post("/api/v1/auth/verify-email/resend", Map.of("email", email));
    }

    Answer login(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }

    Answer login(String email, String password, String otp) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password, "otp", otp));
    }

    Answer refresh(String refreshToken) {
        return post("/api/v1/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    Answer logout(String refreshToken) {
        return post("/api/v1/auth/logout", Map.of("refreshToken", refreshToken));
    }

    Answer forgot(String email) {
        return post("/api/v1/auth/password/forgot", Map.of("email", email));
    }

    Answer reset(String token, String password) {
        return post("/api/v1/auth/password/reset", Map.of("token", token, "password", password));
    }

    Answer changePassword(String current, String next) {
        return post("/api/v1/auth/password/change", Map.of("currentPassword", current, "newPassword", next));
    }

    Answer changeEmail(String email) {
        return post("/api/v1/auth/email/change", Map.of("email", email));
    }

    Answer confirmEmail(String token) {
        return post("/api/v1/auth/email/confirm", Map.of("token", token));
    }

    Answer token(String clientId, String secret, Map<String, String> form) {
        return form("/oauth2/token", clientId, secret, form);
    }

    Answer token(Map<String, String> form) {
        return form("/oauth2/token", form);
    }

    Answer form(String path, String clientId, String secret, Map<String, String> form) {
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(formRequest(path, form).header("Authorization", "Basic " + basic));
    }

    Answer form(String path, Map<String, String> form) {
        return send(formRequest(path, form));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer get(String path, String accessToken) {
        return send(
                request(path).header("Authorization", "Bearer " + accessToken).GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer post(String path, String accessToken, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path, String accessToken) {
        return send(
                request(path).header("Authorization", "Bearer " + accessToken).DELETE());
    }

    /** Any method, with an empty object as the body. */
    Answer call(String method, String path, String accessToken) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + accessToken)
                .method(method, HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** Starts all calls at once. */
    static List<Answer> inParallel(int times, Callable<Answer> call) throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(callers.submit(call));
            }
            for (Future<Answer> one : running) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    private HttpRequest.Builder formRequest(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.headers().firstValue("Retry-After").orElse(""),
                    response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    record Answer(int status, String contentType, String retryAfter, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String text(String field) {
            return json().path(field).asString();
        }
    }
}
