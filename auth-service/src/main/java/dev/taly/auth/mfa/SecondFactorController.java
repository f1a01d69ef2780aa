package dev.taly.auth.mfa;

import dev.taly.auth.sessions.Sid;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Every change wants a fresh proof, turning it on as well: a thief must not lock the owner out. */
@RestController
@RequestMapping("/api/v1/auth/mfa")
@Tag(name = "Second factors")
class SecondFactorController {

    private final SecondFactorService factors;
    private final TotpTable totp;
    private final RecoveryCodes recoveryCodes;
    private final StepUp stepUp;

    SecondFactorController(SecondFactorService factors, TotpTable totp, RecoveryCodes recoveryCodes, StepUp stepUp) {
        this.factors = factors;
        this.totp = totp;
        this.recoveryCodes = recoveryCodes;
        this.stepUp = stepUp;
    }

    @GetMapping
    @Operation(operationId = "getSecondFactors", summary = "Whether a code is needed to sign in")
    SecondFactorView get(Caller caller) {
        UUID userId = caller.userId();
        Instant since = totp.find(userId).map(TotpTable.Row::confirmedAt).orElse(null);
        return new SecondFactorView(since != null, since, recoveryCodes.unused(userId));
    }

    @PostMapping("/totp")
    @Operation(
            operationId = "startTotp",
            summary = "Set an authenticator app up",
            description = "Nothing changes until a code of the app confirms it. Asked again, it gives another secret.")
    @ApiResponse(responseCode = "200", description = "What the app has to be given")
    @ApiResponse(responseCode = "403", description = "step-up-required")
    @ApiResponse(responseCode = "409", description = "totp-already-on")
    TotpSecret start(Caller caller, JwtAuthenticationToken token) {
        stepUp.require(Sid.of(token));
        Enrolment enrolment = factors.enrol(caller.userId());
        return new TotpSecret(enrolment.secret(), enrolment.uri());
    }

    @PostMapping("/totp/confirm")
    @Operation(
            operationId = "confirmTotp",
            summary = "Turn the authenticator app on",
            description = "From now on a code of it, or a recovery code, is needed to sign in. The owner gets a mail.")
    @ApiResponse(responseCode = "200", description = "The recovery codes, which are shown this once; each works once")
    @ApiResponse(responseCode = "403", description = "step-up-required")
    @ApiResponse(responseCode = "409", description = "totp-not-on: start first; totp-already-on")
    @ApiResponse(responseCode = "422", description = "code-invalid")
    RecoveryCodeList confirm(Caller caller, JwtAuthenticationToken token, @Valid @RequestBody CodeRequest request) {
        stepUp.require(Sid.of(token));
        return new RecoveryCodeList(factors.confirm(caller.userId(), Sid.of(token), request.code()));
    }

    @DeleteMapping("/totp")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "turnTotpOff",
            summary = "Turn the authenticator app off",
            description = "With the recovery codes. The owner gets a mail.")
    @ApiResponse(responseCode = "204", description = "The password alone signs in")
    @ApiResponse(responseCode = "403", description = "step-up-required")
    @ApiResponse(responseCode = "409", description = "totp-not-on")
    void turnOff(Caller caller, JwtAuthenticationToken token) {
        stepUp.require(Sid.of(token));
        factors.turnOff(caller.userId(), Sid.of(token));
    }

    @PostMapping("/recovery-codes")
    @Operation(
            operationId = "replaceRecoveryCodes",
            summary = "Get new recovery codes instead of the old ones",
            description = "The owner gets a mail.")
    @ApiResponse(responseCode = "200", description = "The recovery codes, which are shown this once; each works once")
    @ApiResponse(responseCode = "403", description = "step-up-required")
    @ApiResponse(responseCode = "409", description = "totp-not-on")
    RecoveryCodeList replaceRecoveryCodes(Caller caller, JwtAuthenticationToken token) {
        stepUp.require(Sid.of(token));
        return new RecoveryCodeList(factors.newRecoveryCodes(caller.userId(), Sid.of(token)));
    }

    record SecondFactorView(
            @Schema(description = "whether an authenticator app is on")
            boolean totp,

            @Nullable Instant totpSince,

            @Schema(description = "how many can still be used")
            int recoveryCodesLeft) {}

    record TotpSecret(
            @Schema(description = "Base32, to be typed") String secret,

            @Schema(description = "otpauth URI, for a QR code")
            String uri) {}

    record CodeRequest(@NotBlank @Size(max = 32) String code) {}

    record RecoveryCodeList(List<String> recoveryCodes) {}
}
