package dev.taly.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.notification.deliveries.Report;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What SES is documented to report means this to us. */
class SesEventTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    static List<JsonNode> documented() throws IOException {
        try (InputStream file = SesEventTest.class.getResourceAsStream("/ses/events.json")) {
            return JSON.readTree(Objects.requireNonNull(file))
                    .at("/events")
                    .valueStream()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void saysWhatBecameOfAMailAndWhomNothingGoesToAnyMore(JsonNode example) {
        SesEvent event = JSON.treeToValue(example.get("event"), SesEvent.class);
        Optional<Report> report = event.report();

        assertThat(report.map(Report::deliveryId))
                .isEqualTo(report.map(_ -> UUID.fromString("01980000-0000-7000-8000-000000000001")));
        assertThat("%s %s %s %s"
                        .formatted(
                                report.map(Report::status).map(Enum::name).orElse("-"),
                                report.map(Report::reason).orElse("-"),
                                event.suppresses().map(Enum::name).orElse("-"),
                                event.addresses().collect(Collectors.joining(","))))
                .isEqualTo(example.get("says").asString());
    }

    @Test
    void addressesStayOutOfLogs() throws IOException {
        SesEvent event = JSON.treeToValue(documented().getFirst().get("event"), SesEvent.class);

        assertThat(event.toString()).doesNotContain("recipient@example.com");
    }
}
