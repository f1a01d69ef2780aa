package dev.taly.stack.providers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a provider's API; goes nowhere else, since redirects are not followed. */
final class ProviderHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** What was answered; the body is empty where it is no JSON. */
    record Answer(int status, JsonNode body) {

        boolean isOk() {
            return status == 200;
        }

        /** The credentials are right, and may not do this. */
        boolean isForbidden() {
            return status == 403;
        }
    }

    Answer get(String url, String authorization) {
        return send(request(url, authorization).GET());
    }

    Answer post(String url, String authorization, String form) {
        return send(request(url, authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static HttpRequest.Builder request(String url, String authorization) {
        try {
            return HttpRequest.newBuilder(URI.create(url))
                    .timeout(PATIENCE)
                    .header("Authorization", authorization)
                    .header("Accept", "application/json");
        } catch (IllegalArgumentException e) {
            throw new UnreachableException("its address is none");
        }
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 500) {
                throw new UnreachableException(host(request) + " answered " + response.statusCode());
            }
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException e) {
            throw new UnreachableException(
                    host(request) + " gave no answer (" + e.getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted");
        }
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static String host(HttpRequest request) {
        return request.uri().getHost();
    }
}
