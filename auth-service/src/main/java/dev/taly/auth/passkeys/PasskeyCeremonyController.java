package dev.taly.auth.passkeys;

import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.sessions.StepUp;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.signin.SignIn;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/**
 * The two ceremonies, between the pages' script and the library. Spring Security's own filters are not used, because
 * they would sign in somebody without a session of ours. A challenge is good for one answer.
 */
@Hidden // called by the pages alone
@RestController
@RequestMapping(path = "/webauthn", produces = MediaType.APPLICATION_JSON_VALUE)
class PasskeyCeremonyController {

    private static final String ADDING = "passkeys.adding";
    private static final String SIGNING_IN = "passkeys.signing-in";

    private final WebAuthnRelyingPartyOperations operations;
    private final Ceremonies ceremonies;
    private final PasskeyService passkeys;
    private final StepUp stepUp;
    private final SignIn signIn;
    private final BrowserSignIn browser;

    PasskeyCeremonyController(
            WebAuthnRelyingPartyOperations operations,
            Ceremonies ceremonies,
            PasskeyService passkeys,
            StepUp stepUp,
            SignIn signIn,
            BrowserSignIn browser) {
        this.operations = operations;
        this.ceremonies = ceremonies;
        this.passkeys = passkeys;
        this.stepUp = stepUp;
        this.signIn = signIn;
        this.browser = browser;
    }

    @PostMapping("/register/options")
    String askToAdd(@AuthenticationPrincipal SignedInUser user, Authentication authentication, HttpSession session) {
        stepUp.require(user.sessionId());
        passkeys.prepare(user.userId());
        PublicKeyCredentialCreationOptions options = operations.createPublicKeyCredentialCreationOptions(
                new ImmutablePublicKeyCredentialCreationOptionsRequest(authentication));
        return ceremonies.ask(session, ADDING, options);
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void add(
            @AuthenticationPrincipal SignedInUser user,
            @RequestParam String name,
            @RequestBody String answer,
            HttpSession session,
            HttpServletRequest request) {
        stepUp.require(user.sessionId());
        PublicKeyCredentialCreationOptions options = ceremonies.asked(
                session, ADDING, PublicKeyCredentialCreationOptions.class, PasskeyProblem.PASSKEY_NOT_ADDED);
        PublicKeyCredential<AuthenticatorAttestationResponse> credential =
                ceremonies.read(answer, new TypeReference<>() {}, PasskeyProblem.PASSKEY_NOT_ADDED);
        String label = passkeys.label(user.userId(), name, Device.of(request));
        passkeys.add(
                user.userId(),
                user.sessionId(),
                new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(credential, label)));
    }

    @PostMapping("/authenticate/options")
    String askToSignIn(HttpServletRequest request) {
        // for anybody's passkey: whose it is turns out by its use
        PublicKeyCredentialRequestOptions options =
                operations.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
        return ceremonies.ask(request.getSession(), SIGNING_IN, options);
    }

    @PostMapping("/authenticate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signIn(@RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        PublicKeyCredentialRequestOptions options = ceremonies.asked(
                request.getSession(),
                SIGNING_IN,
                PublicKeyCredentialRequestOptions.class,
                PasskeyProblem.PASSKEY_UNKNOWN);
        PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                ceremonies.read(answer, new TypeReference<>() {}, PasskeyProblem.PASSKEY_UNKNOWN);
        UUID userId = passkeys.authenticate(new RelyingPartyAuthenticationRequest(options, credential));
        browser.remember(signIn.start(userId, Set.of(Factor.PASSKEY), Device.of(request)), request, response);
    }
}
