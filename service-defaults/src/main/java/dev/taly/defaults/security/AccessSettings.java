package dev.taly.defaults.security;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Every endpoint of the service and who may use it, in lines like {@code POST /api/v1/bookings}.
 *
 * @param everybody anonymous callers too; configured as {@code public}
 * @param user signed-in persons
 * @param internal by scope, such as {@code internal:user}, what other services may use whose token has it
 * @param firstParty by client id, path patterns that no token of another client opens, whatever the method and however
 *     they are listed above
 * @param program by scope, what of the above companies' programs may use with it, as members of their company
 */
@ConfigurationProperties("taly.access")
record AccessSettings(
        @Name("public") @DefaultValue List<String> everybody,
        @DefaultValue List<String> user,
        @DefaultValue Map<String, List<String>> internal,
        @DefaultValue Map<String, List<String>> firstParty,
        @DefaultValue Map<String, List<String>> program) {

    AccessSettings {
        program.forEach((scope, lines) -> lines.stream()
                .filter(line -> !everybody.contains(line) && !user.contains(line))
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalArgumentException("taly.access.program." + scope + " has " + line
                            + ", which stands neither under public nor under user");
                }));
    }

    Stream<AccessPath> all() {
        return Stream.concat(Stream.of(everybody, user), internal.values().stream())
                .flatMap(AccessSettings::paths);
    }

    static Stream<AccessPath> paths(List<String> lines) {
        return lines.stream().map(AccessRule::of).map(AccessPath::new);
    }
}
