package dev.taly.auth.passkeys;

import dev.taly.auth.sessions.SignedInUser;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;

/** Whoever is signed in proves anew who they are, by a passkey of their own. */
@Hidden // called by the pages alone
@RestController
@RequestMapping(path = "/webauthn/confirm", produces = MediaType.APPLICATION_JSON_VALUE)
class PasskeyProofController {

    private static final String PROVING = "passkeys.proving";

    private final WebAuthnRelyingPartyOperations operations;
    private final Ceremonies ceremonies;
    private final PasskeyProofService proofs;

    PasskeyProofController(
            WebAuthnRelyingPartyOperations operations, Ceremonies ceremonies, PasskeyProofService proofs) {
        this.operations = operations;
        this.ceremonies = ceremonies;
        this.proofs = proofs;
    }

    /** Names the passkeys of this person, so that the device offers no other. */
    @PostMapping("/options")
    String ask(Authentication authentication, HttpSession session) {
        return ceremonies.ask(
                session,
                PROVING,
                operations.createCredentialRequestOptions(
                        new ImmutablePublicKeyCredentialRequestOptionsRequest(authentication)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void prove(@AuthenticationPrincipal SignedInUser user, @RequestBody String answer, HttpSession session) {
        PublicKeyCredentialRequestOptions options = ceremonies.asked(
                session, PROVING, PublicKeyCredentialRequestOptions.class, PasskeyProblem.PASSKEY_UNKNOWN);
        PublicKeyCredential<AuthenticatorAssertionResponse> credential =
                ceremonies.read(answer, new TypeReference<>() {}, PasskeyProblem.PASSKEY_UNKNOWN);
        proofs.prove(user, new RelyingPartyAuthenticationRequest(options, credential));
    }
}
