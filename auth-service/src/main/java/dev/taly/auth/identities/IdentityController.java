package dev.taly.auth.identities;

import dev.taly.auth.sessions.Sid;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Identities are connected on the account page alone, because a browser has to go to the provider. */
@RestController
@RequestMapping("/api/v1/auth/identities")
@Tag(name = "Identities")
class IdentityController {

    private final IdentityService identities;
    private final StepUp stepUp;

    IdentityController(IdentityService identities, StepUp stepUp) {
        this.identities = identities;
        this.stepUp = stepUp;
    }

    @GetMapping
    @Operation(
            operationId = "listIdentities",
            summary = "Your accounts at other providers that sign you in here",
            description = "The oldest first; at most one of each provider.")
    IdentityList list(Caller caller) {
        return new IdentityList(identities.list(caller.userId()).stream()
                .map(IdentityAnswer::of)
                .toList());
    }

    @DeleteMapping("/{identityId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "disconnectIdentity",
            summary = "Disconnect one; it does not sign in any more",
            description = "The owner gets a mail.")
    @ApiResponse(responseCode = "204", description = "Disconnected")
    @ApiResponse(responseCode = "403", description = "step-up-required")
    @ApiResponse(
            responseCode = "409",
            description = "last-way-in: set a password or add another passkey or provider first, nothing else opens the"
                    + " account")
    void disconnect(Caller caller, JwtAuthenticationToken token, @PathVariable UUID identityId) {
        stepUp.require(Sid.of(token));
        identities.disconnect(caller.userId(), Sid.of(token), identityId);
    }

    record IdentityAnswer(
            UUID id,

            @Schema(description = "google, apple, github, facebook or oidc")
            String provider,

            @Schema(description = "The provider's name") String name,

            @Schema(description = "The address there, when it last signed in") @Nullable
            String email,

            Instant linkedAt,
            Instant lastUsedAt) {

        static IdentityAnswer of(IdentityView identity) {
            return new IdentityAnswer(
                    identity.id(),
                    identity.provider().id(),
                    identity.provider().name(),
                    identity.email(),
                    identity.linkedAt(),
                    identity.lastUsedAt());
        }
    }

    record IdentityList(List<IdentityAnswer> items) {}
}
