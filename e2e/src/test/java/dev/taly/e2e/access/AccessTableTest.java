package dev.taly.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads files only, so that a new endpoint without a rule fails before anything is started. */
class AccessTableTest {

    private final List<Service> services = Service.all();
    private final Map<String, Rule> rules = AccessTable.read();

    @Test
    void everyOperationHasARule() {
        Set<String> without = new TreeSet<>(names());
        without.removeAll(rules.keySet());

        assertThat(without)
                .as("operations without a rule: say in e2e/%s who may call them", AccessTable.FILE)
                .isEmpty();
    }

    @Test
    void everyRuleHasAnOperation() {
        Set<String> without = new TreeSet<>(rules.keySet());
        without.removeAll(names());

        assertThat(without)
                .as("rules in e2e/%s for operations that there are not", AccessTable.FILE)
                .isEmpty();
    }

    @Test
    void servicesListEachOperationAsItsRuleSays() {
        for (Service service : services) {
            for (Operation operation : service.operations()) {
                Rule rule = rules.get(operation.name());
                if (rule != null && service.deniesByDefault()) {
                    assertThat(listsOf(service, operation))
                            .as("%s of %s, whose rule is %s, in taly.access", operation.line(), service, rule.written())
                            .containsExactly(rule.list);
                }
            }
        }
    }

    /** Else a service would be given a scope that opens nothing, or nobody could be given one. */
    @Test
    void scopesOfServicesAreListedByWhomTheyAsk() {
        Map<String, ?> auth = Yaml.map(
                Yaml.map(Yaml.read(Path.of("../auth-service/src/main/resources/application.yml")), "taly"), "auth");
        Set<String> given = Yaml.map(auth, "machine-scopes").values().stream()
                .flatMap(scopes -> Stream.of(scopes.toString().split(", ")))
                .collect(Collectors.toSet());

        assertThat(given)
                .isEqualTo(services.stream()
                        .flatMap(service -> service.machineScopes().stream())
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(1);
    }

    /** The gateway has no list: whoever is refused something of its own is refused by the operation itself. */
    @Test
    void whatDeniesNothingByDefaultIsPublic() {
        assertThat(services.stream().filter(service -> !service.deniesByDefault()))
                .extracting(Service::name)
                .containsExactly("gateway");
        assertThat(services.stream()
                        .filter(service -> !service.deniesByDefault())
                        .flatMap(service -> service.operations().stream()))
                .allSatisfy(operation -> assertThat(rules.get(operation.name())).isEqualTo(Rule.PUBLIC));
    }

    @Test
    void operationsOfAServiceHaveDifferentNames() {
        assertThat(operations().map(Operation::name)).doesNotHaveDuplicates();
    }

    @Test
    void allServicesAreRead() {
        assertThat(services)
                .extracting(Service::name)
                .contains("auth-service", "user-service", "booking-service", "payment-service", "notification-service");
    }

    private static Set<String> listsOf(Service service, Operation operation) {
        return service.access().entrySet().stream()
                .filter(list -> list.getValue().contains(operation.line()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Stream<Operation> operations() {
        return services.stream().flatMap(service -> service.operations().stream());
    }

    private Set<String> names() {
        return operations().map(Operation::name).collect(Collectors.toSet());
    }
}
