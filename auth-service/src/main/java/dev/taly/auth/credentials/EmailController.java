package dev.taly.auth.credentials;

import dev.taly.auth.accounts.EmailChangeService;
import dev.taly.auth.accounts.SteadyAnswer;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@RequestMapping("/api/v1/auth/email")
@Tag(name = "Accounts")
class EmailController {

    private final EmailChangeService changes;
    private final OwnEmailService ownEmail;
    private final OwnSession ownSession;
    private final SignInAttempts attempts;
    private final SteadyAnswer steadyAnswer;

    EmailController(
            EmailChangeService changes,
            OwnEmailService ownEmail,
            OwnSession ownSession,
            SignInAttempts attempts,
            SteadyAnswer steadyAnswer) {
        this.changes = changes;
        this.ownEmail = ownEmail;
        this.ownSession = ownSession;
        this.attempts = attempts;
        this.steadyAnswer = steadyAnswer;
    }

    @PostMapping("/change")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "changeEmail",
            summary = "Ask for another e-mail address",
            description =
                    "Mails a link to the new address and a word to the old one. The answer is the same when the new"
                            + " address has an account.")
    @ApiResponse(responseCode = "202", description = "Both mails are on their way; the address changes by the link")
    @ApiResponse(responseCode = "403", description = "step-up-required: sign in again, or prove again who you are")
    @ApiResponse(responseCode = "422", description = "validation-failed: it is your address already, or none")
    @ApiResponse(responseCode = "429", description = "too-many-requests: at most one mail a minute")
    void change(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Valid @RequestBody ChangeEmailRequest request) {
        ActiveSession session = ownSession.fresh(token);
        steadyAnswer.after(() -> ownEmail.request(session.userId(), session.id(), request.email()));
    }

    @PostMapping("/confirm")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "confirmEmail",
            summary = "Prove to own the new address, by the token of the mail",
            description = "The former address is told.")
    @ApiResponse(responseCode = "204", description = "The account has the new address; sign in with it")
    @ApiResponse(responseCode = "422", description = "token-invalid: unknown, used, replaced or expired")
    void confirm(@Valid @RequestBody ConfirmEmailRequest request) {
        EmailChangeService.Changed changed = changes.confirm(request.token());
        attempts.moved(changed.from(), changed.to());
    }

    record ChangeEmailRequest(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email) {

        ChangeEmailRequest {
            email = Email.spelled(email);
        }
    }

    record ConfirmEmailRequest(@NotBlank @Size(max = 128) String token) {}
}
