package dev.taly.auth.clients;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param machineClients entries {@code client-id=sha256hex} */
@ConfigurationProperties("taly.auth")
record MachineClientSettings(List<String> machineClients) {

    List<MachineClient> clients() {
        return machineClients.stream().map(MachineClient::parse).toList();
    }
}
