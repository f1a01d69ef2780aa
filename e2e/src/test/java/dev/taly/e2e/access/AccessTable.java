package dev.taly.e2e.access;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** The committed file that gives every operation its rule. */
final class AccessTable {

    static final Path FILE = Path.of("src/test/resources/access.yaml");

    /** Rules by {@link Operation#name()}. */
    static SequencedMap<String, Rule> read() {
        SequencedMap<String, Rule> rules = new LinkedHashMap<>();
        Map<String, ?> services = Yaml.read(FILE);
        for (String service : services.keySet()) {
            Yaml.map(services, service)
                    .forEach((operation, rule) -> rules.put(service + " " + operation, Rule.named(rule.toString())));
        }
        return rules;
    }

    private AccessTable() {}
}
