package dev.taly.defaults.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Every endpoint of the service and who may use it, in lines like {@code POST /api/v1/bookings}.
 *
 * @param everybody anonymous callers too; configured as {@code public}
 * @param user signed-in persons
 * @param internal machines with scope {@code internal}
 */
@ConfigurationProperties("taly.access")
record AccessSettings(
        @Name("public") @DefaultValue List<String> everybody,
        @DefaultValue List<String> user,
        @DefaultValue List<String> internal) {

    Stream<AccessPath> all() {
        return Stream.of(everybody, user, internal).flatMap(AccessSettings::paths);
    }

    static Stream<AccessPath> paths(List<String> lines) {
        return lines.stream().map(AccessRule::of).map(AccessPath::new);
    }
}
