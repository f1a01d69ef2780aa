package dev.taly.auth.passkeys;

import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proves anew who somebody is that is signed in; somebody else's passkey does not. */
@Service
class PasskeyProofService {

    private final PasskeyService passkeys;
    private final SessionService sessions;

    PasskeyProofService(PasskeyService passkeys, SessionService sessions) {
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    @Transactional
    void prove(SignedInUser user, RelyingPartyAuthenticationRequest answer) {
        if (!passkeys.authenticate(answer).equals(user.userId())) {
            throw PasskeyProblem.PASSKEY_UNKNOWN.exception();
        }
        sessions.prove(user.sessionId(), Factor.PASSKEY);
    }
}
