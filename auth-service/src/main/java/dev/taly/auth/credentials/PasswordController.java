package dev.taly.auth.credentials;

import dev.taly.auth.accounts.PasswordService;
import dev.taly.auth.accounts.SteadyAnswer;
import dev.taly.auth.passwords.PasswordPolicy;
import dev.taly.auth.sessions.Device;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth/password")
@Tag(name = "Accounts")
class PasswordController {

    private final PasswordService passwords;
    private final OwnPassword ownPassword;
    private final OwnSession ownSession;
    private final SteadyAnswer steadyAnswer;

    PasswordController(
            PasswordService passwords, OwnPassword ownPassword, OwnSession ownSession, SteadyAnswer steadyAnswer) {
        this.passwords = passwords;
        this.ownPassword = ownPassword;
        this.ownSession = ownSession;
        this.steadyAnswer = steadyAnswer;
    }

    @PostMapping("/forgot")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "forgotPassword",
            summary = "Ask for a mail with a link to set a new password",
            description =
                    "Who has not verified his address gets the mail for that. At most one mail a minute, and fewer"
                            + " when many were asked for; those before stay valid. The answer is always the same.")
    @ApiResponse(responseCode = "202", description = "A mail is on its way, if the address has an account")
    void forgot(@Valid @RequestBody ForgotRequest request) {
        steadyAnswer.after(() -> passwords.forgot(request.email()));
    }

    @PostMapping("/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "resetPassword",
            summary = "Set a new password by the token of the mail",
            description =
                    "Ends all sessions of the account, and all waiting after failed sign-ins in your network. Passkeys,"
                            + " an authenticator app and connected providers stay: show them after the next sign-in, so that what"
                            + " somebody else added can be removed.")
    @ApiResponse(responseCode = "204", description = "The new password is set; sign in with it")
    @ApiResponse(
            responseCode = "422",
            description = "token-invalid: unknown, used or expired; validation-failed: the password is common")
    void reset(@Valid @RequestBody ResetRequest request, HttpServletRequest http) {
        ownPassword.reset(request.token(), request.password(), Device.of(http));
    }

    @PostMapping("/change")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "changePassword",
            summary = "Set a new password, knowing the current one",
            description = "Ends all other sessions of the account.")
    @ApiResponse(responseCode = "204", description = "The new password is set")
    @ApiResponse(
            responseCode = "422",
            description = "validation-failed: the current password is wrong, or the new one is common")
    @ApiResponse(responseCode = "429", description = "sign-in-throttled: too many wrong passwords")
    void change(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Valid @RequestBody ChangeRequest request,
            HttpServletRequest http) {
        ownPassword.change(ownSession.active(token), request.currentPassword(), request.newPassword(), Device.of(http));
    }

    record ForgotRequest(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email) {

        ForgotRequest {
            email = Email.spelled(email);
        }
    }

    record ResetRequest(
            @NotBlank @Size(max = 128) String token,

            @NotNull @Size(min = PasswordPolicy.MIN, max = PasswordPolicy.MAX) @Schema(format = "password")
            String password) {}

    record ChangeRequest(
            @NotNull @Size(max = PasswordPolicy.MAX) @Schema(format = "password")
            String currentPassword,

            @NotNull @Size(min = PasswordPolicy.MIN, max = PasswordPolicy.MAX) @Schema(format = "password")
            String newPassword) {}
}
