package dev.taly.auth.signin;

import dev.taly.auth.grants.GrantService;
import dev.taly.auth.grants.Granted;
import dev.taly.auth.grants.Scopes;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.tokens.AccessTokens;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Sessions")
class SignInController {

    private final SignIn signIn;
    private final GrantService grants;
    private final AccessTokens accessTokens;

    SignInController(SignIn signIn, GrantService grants, AccessTokens accessTokens) {
        this.signIn = signIn;
        this.grants = grants;
        this.accessTokens = accessTokens;
    }

    @PostMapping("/login")
    @Operation(
            operationId = "login",
            summary = "Sign in with e-mail address and password",
            description =
                    "Who turned a second factor on sends its code as well: of the authenticator app, or a recovery code.")
    @ApiResponse(responseCode = "200", description = "An access token, and a refresh token for the next ones")
    @ApiResponse(
            responseCode = "401",
            description = "credentials-invalid; second-factor-required or second-factor-invalid: the password is right")
    @ApiResponse(responseCode = "403", description = "email-not-verified: the password is right")
    @ApiResponse(
            responseCode = "429",
            description = "sign-in-throttled: too many wrong passwords or codes; a new password by mail ends the wait")
    TokenAnswer login(@Valid @RequestBody LoginRequest request, HttpServletRequest http) {
        Device device = Device.of(http);
        FirstProof accepted = signIn.checkPassword(request.email(), request.password(), device);
        return answer(grants.grant(signIn.finish(accepted, request.otp(), device), null, Scopes.FULL));
    }

    @PostMapping("/refresh")
    @Operation(
            operationId = "refresh",
            summary = "Get new tokens",
            description = "Each refresh token works once. Repeated within 10 seconds it gets the same successor; used"
                    + " later, it ends the session. A session lasts 30 days.")
    @ApiResponse(responseCode = "200", description = "A new access token and the next refresh token")
    @ApiResponse(responseCode = "401", description = "refresh-token-invalid: sign in again")
    TokenAnswer refresh(@Valid @RequestBody RefreshRequest request) {
        return answer(grants.refresh(request.refreshToken()));
    }

    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "logout", summary = "End the session of a refresh token")
    @ApiResponse(responseCode = "204", description = "The session is over, or there was none")
    void logout(@Valid @RequestBody RefreshRequest request) {
        grants.end(request.refreshToken());
    }

    private TokenAnswer answer(Granted grant) {
        String accessToken = accessTokens.of(grant, grant.scopes()).getTokenValue();
        return new TokenAnswer(accessToken, "Bearer", AccessTokens.LIFE.toSeconds(), grant.refreshToken());
    }

    record LoginRequest(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email,

            @NotNull @Size(max = 128) @Schema(format = "password")
            String password,

            @Schema(description = "Code of the second factor") @Nullable @Size(max = 32)
            String otp) {

        LoginRequest {
            email = Email.spelled(email);
        }
    }

    record RefreshRequest(@NotBlank @Size(max = 128) String refreshToken) {}

    record TokenAnswer(
            String accessToken,
            @Schema(allowableValues = "Bearer") String tokenType,
            @Schema(description = "seconds") long expiresIn,
            String refreshToken) {}
}
