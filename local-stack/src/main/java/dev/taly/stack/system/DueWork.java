package dev.taly.stack.system;

import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queues of due work of one service, behind its management port. */
public final class DueWork {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAGE = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String base;

    public DueWork(String managementUrl) {
        this.base = managementUrl + "/actuator/due";
    }

    /** Objects with queue, lane, held, resting, due, oldest and givenUp; none of what has no queues or does not run. */
    public List<JsonNode> lanes() {
        try {
            HttpResponse<String> answer = send(request(""));
            return answer.statusCode() == 200 ? items(answer, "lanes") : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Objects with lane, id, dueAt, tries, lastFailure and givenUpAt: what is due, failed or was given up, or what was dropped. */
    public List<JsonNode> rows(String queue, @Nullable String lane, boolean dropped) {
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            HttpResponse<String> page = expect(request("/" + queue + "?limit=" + PAGE
                    + (dropped ? "&dropped=true" : "")
                    + (lane == null ? "" : "&lane=" + URLEncoder.encode(lane, StandardCharsets.UTF_8))
                    + after.map(id -> "&after=" + id).orElse("")));
            rows.addAll(items(page, "rows"));
            after = JSON.readTree(page.body()).path("next").stringValueOpt();
        } while (after.isPresent());
        return rows;
    }

    /** Has all tried again that were given up, of one lane or of all; returns how many. */
    public int retryAll(String queue, @Nullable String lane) {
        String body = JSON.writeValueAsString(lane == null ? Map.of() : Map.of("lane", lane));
        HttpResponse<String> answer = expect(
                request("/" + queue).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        return JSON.readTree(answer.body()).path("retried").asInt();
    }

    /** False when none of that id was given up or dropped. */
    public boolean retry(String queue, String id) {
        return isDone(request("/" + queue + "/" + id).POST(BodyPublishers.noBody()));
    }

    /** Leaves one for good that was given up; false when none of that id was. */
    public boolean drop(String queue, String id) {
        return isDone(request("/" + queue + "/" + id).DELETE());
    }

    private boolean isDone(HttpRequest.Builder request) {
        return expect(request).statusCode() == 204;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> expect(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = send(request);
            if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
                throw new StackException(base + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer;
        } catch (IOException e) {
            throw new StackException(base + " does not answer. See ./taly status");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static List<JsonNode> items(HttpResponse<String> answer, String name) {
        List<JsonNode> items = new ArrayList<>();
        if (!answer.body().isBlank()) {
            JSON.readTree(answer.body()).path(name).forEach(items::add);
        }
        return items;
    }
}
