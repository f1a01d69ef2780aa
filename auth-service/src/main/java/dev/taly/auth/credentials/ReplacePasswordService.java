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

    @Transactional
    void change(ActiveSession session, String passwordHash) {
        passwords.change(session.userId(), passwordHash);
        sessions.endAll(session.userId(), session.id());
    }
}
