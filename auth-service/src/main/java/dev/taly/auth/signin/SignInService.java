package dev.taly.auth.signin;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.accounts.NoticeService;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.events.auth.MailRequested;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Starts a session, and tells its owner if it comes from where nobody signed in lately. Passwords are checked before,
 * because that takes long; here it is made sure that they are still the ones.
 */
@Service
class SignInService {

    private final SessionService sessions;
    private final Credentials credentials;
    private final Accounts accounts;
    private final KnownDevices devices;
    private final NoticeService notices;
    private final SignInAttempts attempts;

    SignInService(
            SessionService sessions,
            Credentials credentials,
            Accounts accounts,
            KnownDevices devices,
            NoticeService notices,
            SignInAttempts attempts) {
        this.sessions = sessions;
        this.credentials = credentials;
        this.accounts = accounts;
        this.devices = devices;
        this.notices = notices;
        this.attempts = attempts;
    }

    /** A new password either finds this session and ends it, or is found here. */
    @Transactional
    public ActiveSession start(FirstProof accepted, Set<Factor> proven, Device device) {
        boolean holds = accepted.factor() == Factor.PASSWORD
                ? credentials.stillHold(accepted.userId(), accepted.version())
                : accounts.stillOpens(accepted.userId(), accepted.version());
        if (!holds) {
            throw SignInProblem.CREDENTIALS_INVALID.exception();
        }
        return start(accepted.userId(), proven, device);
    }

    @Transactional
    public ActiveSession start(UUID userId, Set<Factor> proven, Device device) {
        ActiveSession session = sessions.start(userId, proven, device);
        if (devices.isNew(userId, device, session.startedAt())) {
            notices.send(userId, MailRequested.Kind.NEW_SIGN_IN, device.name());
        }
        return session;
    }

    /** Somebody got past the first half, and the code was wrong: the owner is told once that is no slip any more. */
    @Transactional
    public void codeRefused(UUID userId) {
        if (attempts.isTimeToTell(userId)) {
            notices.send(userId, MailRequested.Kind.WRONG_CODES, null);
        }
    }

    /** @return false, and nothing is proven, if the account has another password by now */
    @Transactional
    public boolean prove(UUID sessionId, Credentials.Match match) {
        boolean holds = credentials.stillHold(match.userId(), match.passwordVersion());
        if (holds) {
            sessions.prove(sessionId, Factor.PASSWORD);
        }
        return holds;
    }
}
