package dev.taly.stack.servers;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What a RabbitMQ node makes at its first start: a tool to make it afterwards would start an Erlang machine each time. */
final class RabbitDefinitions {
    private static final String DEFAULT = "/";
    private static final String ALL = ".*";

    private RabbitDefinitions() {}

    /** One administrator, the default virtual host and others. */
    static String of(String user, String password, List<String> virtualHosts) {
        List<String> hosts =
                Stream.concat(Stream.of(DEFAULT), virtualHosts.stream()).toList();
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "users", List.of(Map.of("name", user, "password", password, "tags", "administrator")),
                        "vhosts",
                                hosts.stream().map(host -> Map.of("name", host)).toList(),
                        "permissions",
                                hosts.stream()
                                        .map(host -> everything(user, host))
                                        .toList()));
    }

    private static Map<String, String> everything(String user, String host) {
        return Map.of("user", user, "vhost", host, "configure", ALL, "write", ALL, "read", ALL);
    }
}
