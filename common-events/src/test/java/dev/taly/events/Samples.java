package dev.taly.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the golden samples and compares them with what today's records make of them. */
final class Samples {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Samples() {}

    static JsonNode read(String type) {
        try (InputStream sample = Samples.class.getResourceAsStream("/samples/" + type + ".json")) {
            if (sample == null) {
                throw new AssertionError("No sample for " + type);
            }
            return JSON.readTree(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left of the sample after being read into the record and written again. */
    static JsonNode throughRecord(JsonNode sample, Class<?> data) {
        JavaType type = JSON.getTypeFactory().constructParametricType(Envelope.class, data);
        Envelope<?> envelope = JSON.readValue(JSON.writeValueAsBytes(sample), type);
        return JSON.readTree(JSON.writeValueAsBytes(envelope));
    }
}
