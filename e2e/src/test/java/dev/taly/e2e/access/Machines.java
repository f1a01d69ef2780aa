package dev.taly.e2e.access;

import dev.taly.e2e.Api;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which service may ask which other, and their tokens. */
final class Machines {

    /** By client; whoever is not here asks nobody. */
    static final Map<String, Set<String>> ASKED = Map.of(
            "auth-service", Set.of("user-service"),
            "booking-service", Set.of("user-service", "payment-service"),
            "payment-service", Set.of("user-service", "booking-service"),
            "notification-service", Set.of("user-service"),
            "operator", Set.of("analytics-service"));

    /** Those with something to ask for. */
    static final List<String> SERVICES =
            List.of("user-service", "booking-service", "payment-service", "analytics-service");

    private Machines() {}

    /** Of somebody who may ask the service; for a service that nobody asks, any machine's. */
    static String tokenFor(String service) {
        String asked = SERVICES.contains(service) ? service : "user-service";
        String client = ASKED.entrySet().stream()
                .filter(entry -> entry.getValue().contains(asked))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow();
        return ask(client, asked).expect(200).text("/access_token");
    }

    /** What the token endpoint answers to a client that wants to ask a service. */
    static Reply ask(String client, String service) {
        Api server = Running.api().at(Running.SYSTEM.url("auth-service"));
        return Premises.tokenAnswer(server, client, Running.SYSTEM.clientSecret(client), scope(service));
    }

    private static String scope(String service) {
        return "internal:" + service.replace("-service", "");
    }
}
