package dev.taly.auth.clients;

import dev.taly.auth.grants.ConnectedAppService;
import dev.taly.auth.grants.ConnectedAppService.ConnectedApp;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth/connected-apps")
@Tag(name = "Connected apps")
class ConnectedAppController {

    private final ConnectedAppService apps;
    private final Clients clients;

    ConnectedAppController(ConnectedAppService apps, Clients clients) {
        this.apps = apps;
        this.clients = clients;
    }

    @GetMapping
    @Operation(operationId = "listConnectedApps", summary = "The apps that you allowed something")
    AppList list(Caller caller) {
        return new AppList(
                apps.list(caller.userId()).stream()
                        .map(this::answer)
                        .filter(Objects::nonNull)
                        .toList(),
                null);
    }

    @DeleteMapping("/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "disconnectApp", summary = "Take back what an app was allowed; its tokens end")
    void disconnect(@PathVariable String clientId, Caller caller) {
        apps.disconnect(caller.userId(), clientId);
    }

    /** Null for a client that its company deleted: there is nothing left to take back. */
    private @Nullable AppAnswer answer(ConnectedApp app) {
        RegisteredClient client = clients.findByClientId(app.clientId());
        return client == null ? null : new AppAnswer(app.clientId(), client.getClientName(), app.scopes(), app.since());
    }

    record AppAnswer(String clientId, String name, Set<String> scopes, Instant since) {}

    record AppList(List<AppAnswer> items, @Nullable String nextCursor) {}
}
