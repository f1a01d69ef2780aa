package dev.taly.auth.clients;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every client: those of the platform by configuration, those of companies from the database. The latter are remembered
 * for 30 seconds, which is how long other replicas take to see a new secret or a deletion.
 */
@Component
public final class Clients implements RegisteredClientRepository {

    static final String COMPANY = "company";

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST = 10_000;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, RegisteredClient> configured;
    private final ApiClientRepository companies;
    private final Clock machineClock;
    private final Map<UUID, Remembered> remembered = new ConcurrentHashMap<>();

    Clients(
            MachineClientSettings machines,
            GatewayClient gateway,
            ApiClientRepository companies,
            @Qualifier("machineClock") Clock machineClock) {
        this.configured = Stream.concat(
                        machines.clients().stream().map(MachineClient::registered), Stream.of(gateway.registered()))
                .collect(Collectors.toUnmodifiableMap(RegisteredClient::getClientId, client -> client));
        this.companies = companies;
        this.machineClock = machineClock;
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
        RegisteredClient ours = configured.get(clientId);
        return ours == null && UUID_TEXT.matcher(clientId).matches() ? ofCompany(UUID.fromString(clientId)) : ours;
    }

    /** Part of the transaction that changes it. */
    void forgetAfterCommit(UUID clientId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                remembered.remove(clientId);
            }
        });
    }

    private @Nullable RegisteredClient ofCompany(UUID clientId) {
        Instant now = machineClock.instant();
        Remembered before = remembered.get(clientId);
        if (before != null && now.isBefore(before.until)) {
            return before.client;
        }
        RegisteredClient client =
                companies.find(clientId).map(ApiClient::registered).orElse(null);
        if (remembered.size() >= MOST) {
            remembered.clear(); // made-up ids: forgetting costs a query each
        }
        remembered.put(clientId, new Remembered(client, now.plus(REMEMBERED)));
        return client;
    }

    private record Remembered(@Nullable RegisteredClient client, Instant until) {}
}
