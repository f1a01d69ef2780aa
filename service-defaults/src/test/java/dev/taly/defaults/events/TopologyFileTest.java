package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The file that brokers import has the topology and what each service may; {@code -Dtopology.update=true} rewrites it. */
class TopologyFileTest {

    private static final Path FILE = Path.of("../deploy/rabbitmq/topology.json");

    @Test
    void theFileHasWhatTheCodeSays() throws IOException {
        String expected = TopologyFile.text();
        if (Boolean.getBoolean("topology.update")) {
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE)).isEqualTo(expected);
    }

    @Test
    void nobodyMayMakeAnythingOrPublishPastTheExchanges() {
        assertThat(permissions()).hasSize(6).allSatisfy(permission -> {
            assertThat(permission.get("configure").asString()).isEqualTo("^$");
            assertThat(matches(permission.get("write"), "amq.default")).isFalse();
            assertThat(matches(permission.get("write"), "booking.payments")).isFalse();
        });
    }

    @Test
    void queuesAreReadByOneServiceEach() {
        for (JsonNode queue : TopologyFile.definitions().get("queues")) {
            String name = queue.get("name").asString();
            String service = name.startsWith("taly.") ? "analytics" : name.substring(0, name.indexOf('.'));
            assertThat(permissions().filter(permission -> matches(permission.get("read"), name)))
                    .as(name)
                    .extracting(permission -> permission.get("user").asString())
                    .containsExactly("taly-" + service);
        }
    }

    @Test
    void eventsAreToldByWhomTheyBelongTo() {
        assertThat(writersOf("payment.success")).containsExactly("taly-payment");
        assertThat(writersOf("company.created")).containsExactly("taly-user");
        assertThat(writersOf("user.registered")).containsExactly("taly-auth");
        assertThat(writersOf("audit.recorded"))
                .containsExactly("taly-auth", "taly-user", "taly-booking", "taly-payment", "taly-notification");
        assertThat(writersOf("bookingXcreated")).isEmpty();
    }

    private static List<String> writersOf(String type) {
        return stream(TopologyFile.definitions().get("topic_permissions"))
                .filter(permission -> matches(permission.get("write"), type))
                .map(permission -> permission.get("user").asString())
                .toList();
    }

    private static Stream<JsonNode> permissions() {
        return stream(TopologyFile.definitions().get("permissions"));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.valueStream();
    }

    private static boolean matches(JsonNode pattern, String name) {
        return Pattern.compile(pattern.asString()).matcher(name).find();
    }

    /** A definition has no password and no user: those are made where secrets are. */
    @Test
    void theFileHasNoSecret() {
        JsonNode definitions = TopologyFile.definitions();

        assertThat(JsonMapper.shared().convertValue(definitions, Map.class).keySet())
                .containsExactlyInAnyOrder("exchanges", "queues", "bindings", "permissions", "topic_permissions");
    }
}
