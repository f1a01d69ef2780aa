package dev.taly.e2e.access;

import static dev.taly.e2e.access.AccessIT.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.taly.e2e.Api;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A service is given the scopes of those whom it asks, and what it was given for one opens nothing at another. */
class MachineAccessIT {

    private final Map<String, Rule> rules = AccessTable.read();

    @TestFactory
    Stream<DynamicTest> clientsAreGivenWhatTheyAskForAlone() {
        return Machines.ASKED.keySet().stream()
                .sorted()
                .flatMap(client -> Machines.SERVICES.stream()
                        .map(service -> dynamicTest(client + " asks " + service, () -> {
                            Reply answer = Machines.ask(client, service);
                            boolean may = Machines.ASKED.get(client).contains(service);
                            assertThat(answer.status()).as(answer.raw()).isEqualTo(may ? 200 : 400);
                            if (!may) {
                                assertThat(answer.text("/error")).isEqualTo("invalid_scope");
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> tokensOpenOneServiceAlone() {
        Premises premises = new Premises();
        List<Operation> internal = Service.all().stream()
                .flatMap(service -> service.operations().stream())
                .filter(operation -> rules.get(operation.name()) == Rule.INTERNAL)
                .toList();
        assertThat(internal).extracting(Operation::service).containsAll(Machines.SERVICES);
        return internal.stream()
                .flatMap(operation -> Machines.SERVICES.stream()
                        .filter(service -> !service.equals(operation.service()))
                        .map(service -> dynamicTest("for " + service + ": " + operation.name(), () -> {
                            Api caller = Running.api()
                                    .as(Machines.tokenFor(service))
                                    .at(Running.SYSTEM.url(operation.service()));
                            refused(premises.send(caller, operation), "a token for " + service, 403);
                        })));
    }

    @Test
    void oneScopeForAllIsGone() {
        Reply answer = Premises.tokenAnswer(
                Running.api().at(Running.SYSTEM.url("auth-service")),
                "payment-service",
                Running.SYSTEM.clientSecret("payment-service"),
                "internal");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/error")).isEqualTo("invalid_scope");
    }
}
