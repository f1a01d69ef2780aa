package dev.taly.auth.passkeys;

import dev.taly.auth.sessions.Sid;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Passkeys are added on the account page alone, because a browser has to take part. */
@RestController
@RequestMapping("/api/v1/auth/mfa/passkeys")
@Tag(name = "Second factors")
class PasskeyController {

    private final PasskeyService passkeys;
    private final StepUp stepUp;

    PasskeyController(PasskeyService passkeys, StepUp stepUp) {
        this.passkeys = passkeys;
        this.stepUp = stepUp;
    }

    @GetMapping
    @Operation(operationId = "listPasskeys", summary = "Your passkeys", description = "Newest first, at most 20.")
    PasskeyList list(Caller caller) {
        return new PasskeyList(passkeys.list(caller.userId()));
    }

    @DeleteMapping("/{passkeyId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removePasskey",
            summary = "Remove a passkey",
            description = "It does not sign in any more. The owner gets a mail.")
    @ApiResponse(responseCode = "204", description = "Removed")
    @ApiResponse(responseCode = "403", description = "step-up-required")
    @ApiResponse(
            responseCode = "409",
            description = "last-way-in: set a password or add another passkey or provider first, nothing else opens the"
                    + " account")
    void remove(Caller caller, JwtAuthenticationToken token, @PathVariable String passkeyId) {
        stepUp.require(Sid.of(token));
        passkeys.remove(caller.userId(), Sid.of(token), passkeyId);
    }

    record PasskeyList(List<PasskeyView> items) {}
}
