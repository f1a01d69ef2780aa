package dev.taly.auth.sessions;

import dev.taly.defaults.ids.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sign-ins: begun by whoever proved who he is, used by his tokens and pages, ended by himself. */
@Service
public class SessionService {

    private static final Logger log = LoggerFactory.getLogger(SessionService.class);

    /** Uses are noted this often: it is for people to look at, and for the idle limit of days. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final SessionRepository sessions;
    private final Clock machineClock;

    SessionService(SessionRepository sessions, @Qualifier("machineClock") Clock machineClock) {
        this.sessions = sessions;
        this.machineClock = machineClock;
    }

    /** @param factors what was proven, at least one */
    @Transactional
    public ActiveSession start(UUID userId, Set<Factor> factors, Device device) {
        Instant now = machineClock.instant();
        sessions.deleteExpired(userId, now);
        Session session = sessions.saveAndFlush(new Session(Uuid7.next(), userId, factors, device, now));
        log.atInfo()
                .addKeyValue("account.id", userId)
                .addKeyValue("session.id", session.id())
                .log("Session started");
        return session.view();
    }

    /** The session if it still lasts; counts as a use of it. */
    @Transactional
    public Optional<ActiveSession> use(UUID sessionId) {
        Instant now = machineClock.instant();
        Optional<Session> active = sessions.findById(sessionId).filter(session -> session.isActive(now));
        active.ifPresent(session -> sessions.use(session.id(), now, now.minus(NOTED)));
        return active.map(Session::view);
    }

    /** Ends it; nothing happens if there is none. */
    @Transactional
    public void end(UUID sessionId) {
        sessions.lockById(sessionId).ifPresent(session -> {
            session.revoke(machineClock.instant());
            sessions.save(session);
            log.atInfo().addKeyValue("session.id", session.id()).log("Session ended");
        });
    }
}
