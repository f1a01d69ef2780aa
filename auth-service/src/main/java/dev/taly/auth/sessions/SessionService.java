package dev.taly.auth.sessions;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.auth.SessionRevoked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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

    /** As {@link #use}; part of a transaction, before the end of which nobody ends the session. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ActiveSession> hold(UUID sessionId) {
        sessions.lockById(sessionId);
        return use(sessionId);
    }

    /** The session, which must last: whoever holds a token of one that was ended has to sign in again. */
    @Transactional
    public ActiveSession require(UUID sessionId) {
        return use(sessionId).orElseThrow(CommonProblem.UNAUTHORIZED::exception);
    }

    /** The person proved once more who they are. */
    @Transactional
    public void prove(UUID sessionId, Factor factor) {
        Instant now = machineClock.instant();
        Session session = sessions.lockById(sessionId)
                .filter(found -> found.isActive(now))
                .orElseThrow(CommonProblem.UNAUTHORIZED::exception);
        session.prove(factor, now);
        sessions.save(session);
        log.atInfo()
                .addKeyValue("session.id", sessionId)
                .addKeyValue("factor", factor)
                .log("Session proven again");
    }

    /** The person signs out; nothing happens if the session is over. */
    @Transactional
    public void end(UUID sessionId) {
        end(sessionId, SessionRevoked.Reason.SIGNED_OUT);
    }

    /** Ends it; nothing happens if it is over. */
    @Transactional
    public void end(UUID sessionId, SessionRevoked.Reason reason) {
        sessions.lockById(sessionId).ifPresent(session -> revoke(session, reason));
    }

    /**
     * Ends all sessions of a user, because what they were begun with is no proof any more.
     *
     * @param except the one that goes on, if any
     */
    @Transactional
    public void endAll(UUID userId, @Nullable UUID except) {
        for (Session session : sessions.lockUnrevoked(userId)) {
            if (!session.id().equals(except)) {
                revoke(session, SessionRevoked.Reason.CREDENTIALS_CHANGED);
            }
        }
    }

    /** The user ends one of their sessions; another's is not found. */
    @Transactional
    public void revoke(UUID userId, UUID sessionId) {
        Session session = sessions.lockById(sessionId)
                .filter(found -> found.belongsTo(userId) && found.isActive(machineClock.instant()))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        revoke(session, SessionRevoked.Reason.REVOKED);
    }

    /** The user ends all of them. */
    @Transactional
    public void revokeAll(UUID userId) {
        sessions.lockUnrevoked(userId).forEach(session -> revoke(session, SessionRevoked.Reason.REVOKED));
    }

    private void revoke(Session session, SessionRevoked.Reason reason) {
        session.revoke(reason, machineClock.instant());
        sessions.save(session);
        log.atInfo()
                .addKeyValue("session.id", session.id())
                .addKeyValue("reason", reason)
                .log("Session ended");
    }
}
