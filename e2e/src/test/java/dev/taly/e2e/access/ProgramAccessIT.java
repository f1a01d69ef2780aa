package dev.taly.e2e.access;

import static dev.taly.e2e.access.AccessIT.PROBLEMS;
import static dev.taly.e2e.access.AccessIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.taly.e2e.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every operation as programs with all scopes: what no scope opens is forbidden to them, the rest opens to the
 * company's own, and things of the company are not there for those of another.
 */
class ProgramAccessIT {

    /** What is deleted is needed by others before. */
    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final Map<String, Rule> rules = AccessTable.read();
    private Premises premises;
    private int opened;

    @TestFactory
    Stream<DynamicTest> everyOperationKeepsToScopes() {
        premises = new Premises();
        Stream<DynamicTest> operations = Service.all().stream()
                .filter(Service::deniesByDefault)
                .flatMap(service -> service.operations().stream()
                        .filter(this::isForTokens)
                        .sorted(Comparator.comparingInt(operation -> ORDER.indexOf(operation.method())))
                        .map(operation -> dynamicTest(operation.name(), () -> {
                            if (service.programs().contains(operation.line())) {
                                opens(operation);
                            } else {
                                staysClosed(operation);
                            }
                        })));
        return Stream.concat(
                operations,
                Stream.of(
                        dynamicTest("something opened", () -> assertThat(opened).isPositive())));
    }

    /** What is routed, and not answered by the authorization server's own chain, which knows clients by their secrets. */
    private boolean isForTokens(Operation operation) {
        Rule rule = rules.get(operation.name());
        return rule.isRouted() && rule != Rule.CLIENT && !operation.path().startsWith("/oauth2/");
    }

    private void staysClosed(Operation operation) {
        for (Who who : List.of(Who.PROGRAM, Who.FOREIGN_PROGRAM)) {
            refused(premises.send(premises.caller(who, operation), operation), who, 403);
        }
    }

    private void opens(Operation operation) {
        Rule rule = rules.get(operation.name());
        Reply foreign = premises.send(premises.caller(Who.FOREIGN_PROGRAM, operation), operation);
        if (rule == Rule.PUBLIC) {
            letThrough(foreign, Who.FOREIGN_PROGRAM);
        } else {
            refused(foreign, Who.FOREIGN_PROGRAM, 404);
        }
        letThrough(premises.send(premises.caller(Who.PROGRAM, operation), operation), Who.PROGRAM);
    }

    /** The request may be wrong in other ways, such as the state of what it is about. */
    private void letThrough(Reply reply, Who who) {
        assertThat(reply.status())
                .as("%s as %s: %s", reply.request(), who, reply.raw())
                .isLessThan(500);
        if (reply.status() < 300) {
            opened++;
        } else {
            assertThat(reply.isProblem().text("/type"))
                    .as("%s as %s: %s", reply.request(), who, reply.raw())
                    .isNotIn(PROBLEMS.values());
        }
    }
}
