package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.EventCatalog;
import dev.taly.events.Personal;
import dev.taly.events.Sealed;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PersonalFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Class<? extends Event>> events() {
        return EventCatalog.EVENTS;
    }

    @ParameterizedTest
    @MethodSource("events")
    void noSampleKeepsAPersonOrASecret(Class<? extends Event> event) throws IOException {
        JsonNode data = sample(event);

        String kept = PersonalFields.strip(data, event).toString();

        assertThat(kept).doesNotContain("@", "Babbage", "Lovelace", "+44", "Token", "\"token\"", "email");
        assertThat(kept).contains("Id\":");
    }

    @Test
    void dropsMarkedFieldsAtEveryDepthAndKeepsTheRest() {
        JsonNode data = JSON.readTree("""
                {"id": 1, "name": "Ada", "secret": "s", "secrets": ["s"],
                 "people": [{"id": 2, "name": "Charles"}, {"id": 3, "name": "Mary"}], "times": [1, 2]}
                """);

        assertThat(PersonalFields.strip(data, Example.class)).isEqualTo(JSON.readTree("""
                {"id": 1, "people": [{"id": 2}, {"id": 3}], "times": [1, 2]}
                """));
    }

    @Test
    void dropsWhatThisVersionDoesNotKnow() {
        JsonNode data = JSON.readTree("""
                {"id": 1, "nickname": "Ada", "free": {"name": "Ada"}, "people": [{"id": 2, "nickname": "Ada"}]}
                """);

        assertThat(PersonalFields.strip(data, Example.class)).isEqualTo(JSON.readTree("""
                {"id": 1, "free": null, "people": [{"id": 2}]}
                """));
    }

    private static JsonNode sample(Class<? extends Event> event) throws IOException {
        String name = "/samples/" + Event.typeOf(event) + ".json";
        try (InputStream sample = PersonalFieldsTest.class.getResourceAsStream(name)) {
            return JSON.readTree(sample).get("data");
        }
    }

    private record Person(int id, @Personal String name) {}

    private record Example(
            int id,
            @Personal String name,
            Sealed secret,
            List<Sealed> secrets,
            List<Person> people,
            List<Integer> times,
            Map<String, String> free) {}
}
