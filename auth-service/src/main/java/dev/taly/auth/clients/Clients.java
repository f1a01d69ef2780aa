package dev.taly.auth.clients;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/** Every client: those of the platform by configuration, those of companies from the database. */
@Component
public final class Clients implements RegisteredClientRepository {

    static final String COMPANY = "company";

    private final Map<String, RegisteredClient> configured;

    Clients(MachineClientSettings machines, GatewayClient gateway) {
        configured = Stream.concat(
                        machines.clients().stream().map(MachineClient::registered), Stream.of(gateway.registered()))
                .collect(Collectors.toUnmodifiableMap(RegisteredClient::getClientId, client -> client));
    }

    /** Whether the platform itself runs it, so that it may do what the person may. */
    public static boolean isFirstParty(String clientId) {
        return clientId.equals(GatewayClient.ID);
    }

    /** Whose client it is; null for the platform's own. */
    public static @Nullable UUID companyOf(RegisteredClient client) {
        return client.getClientSettings().getSetting(COMPANY);
    }

    /** Only those that people may be sent by: clients with a redirect URI. */
    public RegisteredClientRepository forPeople() {
        return new RegisteredClientRepository() {
            @Override
            public void save(RegisteredClient client) {
                Clients.this.save(client);
            }

            @Override
            public @Nullable RegisteredClient findById(String id) {
                return findByClientId(id);
            }

            @Override
            public @Nullable RegisteredClient findByClientId(String clientId) {
                RegisteredClient client = Clients.this.findByClientId(clientId);
                return client == null || client.getRedirectUris().isEmpty() ? null : client;
            }
        };
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are configured, or made by companies");
    }

    /** The id of a client is its client id. */
    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return configured.get(clientId);
    }
}
