package dev.taly.auth.accounts;

import dev.taly.auth.passwords.PasswordPolicy;
import dev.taly.auth.sessions.Device;
import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.EmailAddress;
import dev.taly.defaults.values.PersonName;
import dev.taly.defaults.values.Texts;
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
@Tag(name = "Accounts")
class AccountController {

    private final Registrations registrations;

    AccountController(Registrations registrations) {
        this.registrations = registrations;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "register",
            summary = "Open an account",
            description =
                    "Sends a verification mail. The answer is the same when the address has an account, whose owner is told by"
                            + " mail.")
    @ApiResponse(responseCode = "201", description = "A mail is on its way")
    @ApiResponse(responseCode = "422", description = "validation-failed: a field is wrong, or the password is common")
    RegisterAnswer register(@Valid @RequestBody RegisterRequest request, HttpServletRequest http) {
        registrations.open(
                request.email(),
                request.password(),
                request.displayName(),
                request.locale(),
                request.timeZone(),
                Device.of(http).network());
        return new RegisterAnswer(request.email(), "VERIFICATION_SENT");
    }

    @PostMapping("/verify-email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "verifyEmail",
            summary = "Prove to own the address, by the token of the mail",
            description =
                    "The account gets the password of the registration that the mail was sent for. Anybody can register"
                            + " an address, so ask for the password and send it along: it must be that one.")
    @ApiResponse(responseCode = "204", description = "Verified; the account can sign in")
    @ApiResponse(
            responseCode = "422",
            description = "token-invalid: unknown, used or expired; validation-failed: another password")
    void verify(@Valid @RequestBody VerifyRequest request, HttpServletRequest http) {
        registrations.verify(
                request.token(), request.password(), Device.of(http).network());
    }

    @PostMapping("/verify-email/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "resendVerification",
            summary = "Ask for a new verification mail",
            description =
                    "At most one mail a minute, and fewer when many were asked for; those before stay valid. The answer is"
                            + " always the same.")
    @ApiResponse(responseCode = "202", description = "A mail is on its way, if an account waits for it")
    void resend(@Valid @RequestBody ResendRequest request) {
        registrations.resend(request.email());
    }

    record RegisterRequest(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email,

            @NotNull @Size(min = PasswordPolicy.MIN, max = PasswordPolicy.MAX) @Schema(format = "password")
            String password,

            @NotNull @PersonName @Size(max = 100) String displayName,

            @Schema(description = "BCP 47 language tag", defaultValue = "en") @Nullable @Size(max = 35)
            String locale,

            @Schema(description = "IANA time zone", defaultValue = "UTC") @Nullable @Size(max = 64)
            String timeZone) {

        RegisterRequest {
            email = Email.spelled(email);
            displayName = Texts.tidy(displayName);
        }
    }

    record RegisterAnswer(
            String email,
            @Schema(allowableValues = "VERIFICATION_SENT") String status) {}

    record VerifyRequest(
            @NotBlank @Size(max = 128) String token,

            @Schema(description = "As it was chosen at the registration", format = "password")
            @Nullable
            @Size(max = PasswordPolicy.MAX)
            String password) {}

    record ResendRequest(
            @NotNull @EmailAddress @Size(max = Email.LONGEST)
            String email) {

        ResendRequest {
            email = Email.spelled(email);
        }
    }
}
