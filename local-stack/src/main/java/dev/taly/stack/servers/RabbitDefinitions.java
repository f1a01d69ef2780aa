package dev.taly.stack.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a RabbitMQ node makes at each start and leaves alone where it is there: a tool to make it afterwards would start an
 * Erlang machine each time.
 */
public final class RabbitDefinitions {
    /** The administrator: for operators, and for tests; no service of a running system has it. */
    static final String ADMINISTRATOR = "taly";

    private static final String TOPOLOGY = "topology.json";
    private static final TypeReference<LinkedHashMap<String, List<Map<String, Object>>>> SECTIONS =
            new TypeReference<>() {};
    private static final String DEFAULT = "/";
    private static final String ALL = ".*";
    private static final String PERMISSIONS = "permissions";

    private RabbitDefinitions() {}

    /** One administrator, the default virtual host and others, and nothing in them. */
    static String ofVirtualHosts(String password, List<String> virtualHosts) {
        List<String> hosts =
                Stream.concat(Stream.of(DEFAULT), virtualHosts.stream()).toList();
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "users",
                        List.of(administrator(password)),
                        "vhosts",
                        hosts.stream().map(host -> Map.of("name", host)).toList(),
                        PERMISSIONS,
                        hosts.stream().map(RabbitDefinitions::everything).toList()));
    }

    /**
     * The topology, and a user for each service, who may use its own part of it.
     *
     * @param password the administrator's
     * @param passwords by the services' users
     */
    public static String ofSystem(String password, Map<String, String> passwords) {
        Map<String, List<Map<String, Object>>> sections = topology();
        sections.put(
                "users",
                Stream.concat(
                                Stream.of(administrator(password)),
                                passwords.entrySet().stream().map(user -> user(user.getKey(), user.getValue(), "")))
                        .toList());
        sections.put("vhosts", List.of(Map.of("name", DEFAULT)));
        sections.put(
                PERMISSIONS,
                Stream.concat(Stream.of(everything(DEFAULT)), sections.getOrDefault(PERMISSIONS, List.of()).stream())
                        .toList());
        return JsonMapper.shared().writeValueAsString(sections);
    }

    private static Map<String, List<Map<String, Object>>> topology() {
        try (InputStream file =
                Objects.requireNonNull(RabbitDefinitions.class.getResourceAsStream(TOPOLOGY), TOPOLOGY)) {
            return JsonMapper.shared().readValue(file, SECTIONS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> administrator(String password) {
        return user(ADMINISTRATOR, password, "administrator");
    }

    private static Map<String, Object> user(String name, String password, String tags) {
        return Map.of("name", name, "password", password, "tags", tags);
    }

    private static Map<String, Object> everything(String host) {
        return Map.of("user", ADMINISTRATOR, "vhost", host, "configure", ALL, "write", ALL, "read", ALL);
    }
}
