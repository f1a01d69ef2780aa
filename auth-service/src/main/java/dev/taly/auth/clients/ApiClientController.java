package dev.taly.auth.clients;

import dev.taly.auth.companies.Owners;
import dev.taly.auth.sessions.Sid;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.security.Caller;
import dev.taly.defaults.values.PersonName;
import dev.taly.defaults.values.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/companies/{companyId}/api-clients")
@Tag(name = "API clients")
class ApiClientController {

    private final ApiClientService clients;
    private final Owners owners;
    private final StepUp stepUp;

    ApiClientController(ApiClientService clients, Owners owners, StepUp stepUp) {
        this.clients = clients;
        this.owners = owners;
        this.stepUp = stepUp;
    }

    @GetMapping
    @Operation(operationId = "listApiClients", summary = "The company's clients, for its owners")
    ClientList list(@PathVariable UUID companyId, Caller caller) {
        owners.require(companyId, caller.userId());
        return new ClientList(
                clients.list(companyId).stream().map(ClientAnswer::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createApiClient",
            summary = "Register a client",
            description =
                    "Without redirectUris it is a program of the company itself (client credentials), with them an"
                            + " app that people sign in to (authorization code with PKCE). The secret is shown this once.")
    @ApiResponse(responseCode = "201", description = "The client with its secret, if it is confidential")
    @ApiResponse(responseCode = "403", description = "step-up-required, or not an owner")
    @ApiResponse(responseCode = "409", description = "too-many-clients")
    ClientAnswer create(
            @PathVariable UUID companyId,
            @Valid @RequestBody NewClient request,
            Caller caller,
            @Parameter(hidden = true) JwtAuthenticationToken token) {
        owners.require(companyId, caller.userId());
        stepUp.require(Sid.of(token));
        ApiClientService.Created created = clients.create(companyId, request.read());
        return ClientAnswer.of(created.client(), created.secret());
    }

    @PostMapping("/{clientId}/secret")
    @Operation(
            operationId = "replaceApiClientSecret",
            summary = "Get a new secret",
            description = "Shown this once. The old one works for 24 hours more, or ends at once.")
    @ApiResponse(responseCode = "200", description = "The new secret")
    @ApiResponse(responseCode = "403", description = "step-up-required, or not an owner")
    @ApiResponse(responseCode = "409", description = "client-has-no-secret")
    SecretAnswer replaceSecret(
            @PathVariable UUID companyId,
            @PathVariable UUID clientId,
            @Valid @RequestBody NewSecret request,
            Caller caller,
            @Parameter(hidden = true) JwtAuthenticationToken token) {
        owners.require(companyId, caller.userId());
        stepUp.require(Sid.of(token));
        ApiClientService.Replaced replaced = clients.replaceSecret(companyId, clientId, request.endOldNow());
        return new SecretAnswer(clientId, replaced.secret(), replaced.oldUntil());
    }

    @DeleteMapping("/{clientId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteApiClient", summary = "Delete a client: it gets no more tokens")
    @ApiResponse(responseCode = "403", description = "step-up-required, or not an owner")
    void delete(
            @PathVariable UUID companyId,
            @PathVariable UUID clientId,
            Caller caller,
            @Parameter(hidden = true) JwtAuthenticationToken token) {
        owners.require(companyId, caller.userId());
        stepUp.require(Sid.of(token));
        clients.delete(companyId, clientId);
    }

    record NewClient(
            @NotNull @PersonName @Size(max = 100) String name,

            @Schema(
                    description =
                            "Compared letter by letter; those with the address of loopback (127.0.0.1, [::1]) and no"
                                    + " port are good for every port")
            @Nullable
            @Size(max = 10)
            List<@NotNull String> redirectUris,

            @Schema(description = "Where an app may send people after they signed out; compared letter by letter")
            @Nullable
            @Size(max = 10)
            List<@NotNull String> postLogoutRedirectUris,

            @Schema(
                    description = "For a program bookings:read, bookings:write, customers:read, offerings:read,"
                            + " offerings:write; for an app openid, profile, email and api, which is all that the person"
                            + " may do")
            @NotNull
            @Size(min = 1, max = 10)
            Set<@NotNull String> scopes,

            @Schema(description = "false for an app that cannot keep a secret", defaultValue = "true") @Nullable
            Boolean confidential) {

        NewClient {
            name = Texts.tidy(name);
        }

        ClientRequest read() {
            return new ClientRequest(
                    name,
                    redirectUris == null ? List.of() : redirectUris,
                    postLogoutRedirectUris == null ? List.of() : postLogoutRedirectUris,
                    scopes,
                    confidential == null || confidential);
        }
    }

    record NewSecret(
            @Schema(description = "whether the old secret ends at once") @NotNull
            Boolean endOldNow) {}

    record ClientAnswer(
            UUID clientId,
            String name,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            Set<String> scopes,
            boolean confidential,
            Instant createdAt,

            @Schema(description = "Only in the answer to its creation") @Nullable
            String clientSecret) {

        static ClientAnswer of(ApiClient client) {
            return of(client, null);
        }

        static ClientAnswer of(ApiClient client, @Nullable String secret) {
            return new ClientAnswer(
                    client.id(),
                    client.name(),
                    client.redirectUris(),
                    client.postLogoutRedirectUris(),
                    client.scopes(),
                    client.isConfidential(),
                    client.createdAt(),
                    secret);
        }
    }

    record SecretAnswer(UUID clientId, String clientSecret, Instant oldSecretUntil) {}

    record ClientList(List<ClientAnswer> items, @Nullable String nextCursor) {}
}
