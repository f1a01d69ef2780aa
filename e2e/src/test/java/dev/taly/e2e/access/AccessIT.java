package dev.taly.e2e.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.taly.e2e.Api;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every operation of every service as everybody whom its rule refuses, and as somebody whom it lets through: the
 * same request, so that the refusal can only be the rule's.
 */
class AccessIT {

    static final Map<Integer, String> PROBLEMS =
            Map.of(401, "/problems/unauthorized", 403, "/problems/forbidden", 404, "/problems/not-found");

    /** What is deleted or ended is needed by others before. */
    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Map<String, Rule> rules = AccessTable.read();
    private final Set<Rule> succeeded = EnumSet.noneOf(Rule.class);
    private Premises premises;

    @TestFactory
    Stream<DynamicTest> everyOperationKeepsItsRule() {
        premises = new Premises();
        Stream<DynamicTest> operations = Service.all().stream()
                .flatMap(service -> service.operations().stream())
                .sorted(Comparator.comparingInt((Operation operation) -> ORDER.indexOf(operation.method()))
                        .thenComparing(Operation::path, Comparator.comparingInt(path -> -path.split("/").length))
                        .thenComparing(Operation::path))
                .map(operation -> dynamicTest(operation.name(), () -> keepsItsRule(operation)));
        return Stream.concat(
                operations, Stream.of(dynamicTest("every rule lets somebody through", this::everyRuleOpens)));
    }

    private void keepsItsRule(Operation operation) {
        Rule rule = rules.get(operation.name());
        assertThat(rule)
                .as("The rule of %s, see AccessTableTest", operation.name())
                .isNotNull();
        rule.refusals.forEach((who, status) -> refused(call(operation, rule, who), who, status));
        if (operation.isOfThingInCompany()) {
            refused(
                    premises.send(premises.caller(Who.STRANGER, operation), operation, premises.trespass(operation)),
                    "trespasser",
                    404);
        }
        if (!rule.isRouted()) {
            for (Who who : List.of(Who.ANONYMOUS, Who.MANAGER, Who.MACHINE)) {
                refused(premises.send(premises.caller(who, operation), operation), who, 404);
            }
        }
        if (rule == Rule.PROVIDER) {
            forged(operation);
        }
        rule.allowed.stream()
                .filter(who -> operation.isSafe() || who != Who.GUEST)
                .sorted()
                .forEach(who -> letThrough(call(operation, rule, who), rule, who));
    }

    /** Whoever is signed in is no provider either. */
    private void forged(Operation operation) {
        for (Who who : List.of(Who.ANONYMOUS, Who.CUSTOMER, Who.MANAGER, Who.MACHINE)) {
            Reply reply = premises.caller(who, operation)
                    .with("Content-Type", operation.bodyType())
                    .send(operation.method(), premises.target(operation), "{}");
            assertThat(reply.status())
                    .as("%s as %s: %s", reply.request(), who, reply.raw())
                    .isBetween(400, 404);
        }
    }

    private void everyRuleOpens() {
        Set<Rule> expected = EnumSet.noneOf(Rule.class);
        Arrays.stream(Rule.values())
                .filter(rule -> !rule.allowed.isEmpty() && rules.containsValue(rule))
                .forEach(expected::add);

        assertThat(succeeded).isEqualTo(expected);
    }

    private Reply call(Operation operation, Rule rule, Who who) {
        Api caller = premises.caller(who, operation);
        Api addressed = rule.isRouted() ? caller : caller.at(Running.SYSTEM.url(operation.service()));
        return premises.send(addressed, operation);
    }

    static void refused(Reply reply, Object who, int status) {
        assertThat(reply.status())
                .as("%s as %s: %s", reply.request(), who, reply.raw())
                .isEqualTo(status);
        assertThat(reply.isProblem().text("/type"))
                .as("%s as %s", reply.request(), who)
                .isEqualTo(PROBLEMS.get(status));
    }

    /** Or sent on; and the request may be wrong in other ways, such as the state of what it is about. */
    private void letThrough(Reply reply, Rule rule, Who who) {
        assertThat(reply.status())
                .as("%s as %s: %s", reply.request(), who, reply.raw())
                .isLessThan(500);
        if (reply.status() < 400) {
            succeeded.add(rule);
        } else {
            assertThat(reply.isProblem().text("/type"))
                    .as("%s as %s: %s", reply.request(), who, reply.raw())
                    .isNotIn(PROBLEMS.values());
        }
    }
}
