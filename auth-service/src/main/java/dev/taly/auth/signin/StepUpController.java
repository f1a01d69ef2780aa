package dev.taly.auth.signin;

import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Sid;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth/step-up")
@Tag(name = "Sessions")
class StepUpController {

    private final SignIn signIn;

    StepUpController(SignIn signIn) {
        this.signIn = signIn;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "stepUp",
            summary = "Prove once more who you are",
            description =
                    "For what answers step-up-required; it is open for 10 minutes then. Who turned a second factor"
                            + " on sends its code, everybody else the password. An account without either signs in again.")
    @ApiResponse(responseCode = "204", description = "Proven")
    @ApiResponse(responseCode = "422", description = "step-up-failed; validation-failed: the other one is needed")
    void stepUp(JwtAuthenticationToken token, @Valid @RequestBody StepUpRequest request, HttpServletRequest http) {
        signIn.stepUp(Sid.of(token), request.password(), request.code(), Device.of(http));
    }

    record StepUpRequest(
            @Nullable @Size(max = 128) @Schema(format = "password")
            String password,

            @Schema(description = "Code of the authenticator app, or a recovery code") @Nullable @Size(max = 32)
            String code) {}
}
