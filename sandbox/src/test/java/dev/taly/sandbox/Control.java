package dev.taly.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells the sandbox to misbehave, and reads its records. */
public record Control(Http http) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] AS_JSON = {"Content-Type", "application/json"};

    public Control(int port) {
        this(new Http(port));
    }

    /** Answers the id of the fault; {@code json} is written with single quotes. */
    public String fault(String json) throws IOException, InterruptedException {
        var answer = post("/sandbox/faults", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").stringValue();
    }

    public int used(String fault) throws IOException, InterruptedException {
        return items("/sandbox/faults")
                .valueStream()
                .filter(f -> f.path("id").stringValue().equals(fault))
                .findFirst()
                .orElseThrow()
                .path("used")
                .intValue();
    }

    public void webhooks(String provider, String json) throws IOException, InterruptedException {
        var answer = http.put("/sandbox/webhooks/" + provider, json.replace('\'', '"'), AS_JSON);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.post(path, json.replace('\'', '"'), AS_JSON);
    }

    public HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return http.put(path, json.replace('\'', '"'), AS_JSON);
    }

    public JsonNode posted(String path, String json) throws IOException, InterruptedException {
        var answer = post(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public JsonNode items(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.get(path).body()).path("items");
    }

    public void backToNormal() throws IOException, InterruptedException {
        assertThat(http.delete("/sandbox/faults").statusCode()).isEqualTo(204);
    }
}
