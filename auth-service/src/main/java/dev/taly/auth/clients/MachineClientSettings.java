package dev.taly.auth.clients;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The clients of the platform's own services.
 *
 * @param machineClients entries {@code client-id=sha256hex}
 * @param machineScopes by client id
 */
@ConfigurationProperties("taly.auth")
record MachineClientSettings(List<String> machineClients, Map<String, Set<String>> machineScopes) {

    List<MachineClient> clients() {
        return machineClients.stream()
                .map(client -> MachineClient.parse(client, machineScopes))
                .toList();
    }
}
