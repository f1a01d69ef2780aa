package dev.taly.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.user.CompanyStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;

class EventSamplesTest {

    static List<Class<? extends Event>> events() {
        return EventCatalog.EVENTS;
    }

    @ParameterizedTest
    @MethodSource("events")
    void everySampleSurvivesItsRecordUnchanged(Class<? extends Event> event) {
        JsonNode sample = Samples.read(Event.typeOf(event));

        assertThat(Samples.throughRecord(sample, event)).isEqualTo(sample);
        assertThat(sample.get("type").asString()).isEqualTo(Event.typeOf(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventIsARecordKnownByItsType(Class<? extends Event> event) {
        assertThat(event).isRecord();
        assertThat(EventCatalog.find(Event.typeOf(event))).contains(event);
    }

    /** One that is left out is archived without its data, and its service may not publish it. */
    @Test
    void everyEventIsInTheCatalog() throws IOException {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> events = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("-"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(EventSamplesTest::isEvent)
                    .toList();

            assertThat(events)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            EventCatalog.EVENTS.stream().map(Class::getName).toList());
        }
    }

    private static boolean isEvent(String name) {
        try {
            return Class.forName(name).isAnnotationPresent(EventType.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aNewOptionalFieldIsNoBreak() {
        JsonNode sample = Samples.read("company.created");

        assertThat(Samples.throughRecord(sample, WithNewField.class)).isEqualTo(sample);
    }

    @Test
    void aRemovedOrRenamedFieldIsABreak() {
        JsonNode sample = Samples.read("company.created");

        assertThat(Samples.throughRecord(sample, WithRenamedField.class)).isNotEqualTo(sample);
    }

    @Test
    void aFieldOfAnotherTypeIsABreak() {
        JsonNode sample = Samples.read("company.created");

        assertThatThrownBy(() -> Samples.throughRecord(sample, WithOtherType.class))
                .isInstanceOf(DatabindException.class);
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithNewField(
            UUID companyId,
            String name,
            String slug,
            String timeZone,
            String currency,
            String locale,
            CompanyStatus status,
            @Nullable String colour) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WithRenamedField(
            UUID companyId,
            String title,
            String slug,
            String timeZone,
            String currency,
            String locale,
            CompanyStatus status) {}

    record WithOtherType(
            UUID companyId,
            int name,
            String slug,
            String timeZone,
            String currency,
            String locale,
            CompanyStatus status) {}
}
