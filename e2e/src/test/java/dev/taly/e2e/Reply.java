package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
public record Reply(String request, int status, HttpHeaders headers, String raw) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public Reply expect(int expected) {
        assertThat(status).as("%s answered %s", request, raw).isEqualTo(expected);
        return this;
    }

    public JsonNode body() {
        return JSON.readTree(raw);
    }

    public String text(String pointer) {
        JsonNode value = body().at(pointer);
        assertThat(value.isMissingNode()).as("%s in %s", pointer, raw).isFalse();
        return value.asString();
    }

    public String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> new AssertionError(request + " has no " + name));
    }

    /** The objects of a list. */
    public List<JsonNode> items() {
        return body().at("/items").valueStream().toList();
    }

    /** A refusal in the shape that every refusal has (RFC 9457). */
    public Reply isProblem() {
        assertThat(status).as("%s answered %s", request, raw).isBetween(400, 499);
        assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
        assertThat(text("/type")).startsWith("/problems/");
        assertThat(text("/title")).isNotBlank();
        assertThat(text("/detail")).isNotBlank();
        assertThat(body().at("/status").asInt()).isEqualTo(status);
        return this;
    }

    public Reply names(String field) {
        assertThat(body().at("/errors")
                        .valueStream()
                        .map(error -> error.at("/field").asString()))
                .as("%s answered %s", request, raw)
                .contains(field);
        return this;
    }
}
