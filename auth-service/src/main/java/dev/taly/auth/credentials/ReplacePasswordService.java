package dev.taly.auth.credentials;

import dev.taly.auth.accounts.PasswordService;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** With a new password, whoever signed in with the old one is signed out. */
@Service
class ReplacePasswordService {

    private final PasswordService passwords;
    private final SessionService sessions;

    ReplacePasswordService(PasswordService passwords, SessionService sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    @Transactional
    void reset(String token, String passwordHash) {
        sessions.endAll(passwords.reset(token, passwordHash), null);
    }

    /** @return false, and nothing changed, if the password that was given is not that of the account any more */
    @Transactional
    boolean change(ActiveSession session, int passwordVersion, String passwordHash) {
        boolean changed = passwords.change(session.userId(), passwordVersion, passwordHash);
        if (changed) {
            sessions.endAll(session.userId(), session.id());
            sessions.require(session.id());
        }
        return changed;
    }
}
