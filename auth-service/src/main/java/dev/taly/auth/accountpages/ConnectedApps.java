package dev.taly.auth.accountpages;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.grants.ConnectedAppService;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** The apps that somebody allowed something, by their names. */
@Component
class ConnectedApps {

    private final ConnectedAppService apps;
    private final Clients clients;

    ConnectedApps(ConnectedAppService apps, Clients clients) {
        this.apps = apps;
        this.clients = clients;
    }

    List<App> list(UUID userId) {
        return apps.list(userId).stream()
                .map(this::named)
                .filter(Objects::nonNull)
                .toList();
    }

    void disconnect(UUID userId, String clientId) {
        apps.disconnect(userId, clientId);
    }

    /** Null for one that its company deleted: there is nothing left to take back. */
    private @Nullable App named(ConnectedAppService.ConnectedApp app) {
        RegisteredClient client = clients.findByClientId(app.clientId());
        return client == null ? null : new App(app.clientId(), client.getClientName(), app.scopes(), app.since());
    }

    record App(String id, String name, Set<String> scopes, Instant since) {}
}
