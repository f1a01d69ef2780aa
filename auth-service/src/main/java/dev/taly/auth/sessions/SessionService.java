package dev.taly.auth.sessions;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.secrets.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SessionService {

    private static final Logger log = LoggerFactory.getLogger(SessionService.class);

    private final SessionRepository sessions;
    private final RefreshTokens tokens;
    private final DataCipher cipher;
    private final Clock machineClock;

    SessionService(
            SessionRepository sessions,
            RefreshTokens tokens,
            DataCipher cipher,
            @Qualifier("machineClock") Clock machineClock) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cipher = cipher;
        this.machineClock = machineClock;
    }

    @Transactional
    Grant start(UUID userId) {
        Instant now = machineClock.instant();
        sessions.deleteExpired(userId, now);
        Session session = sessions.saveAndFlush(new Session(Uuid7.next(), userId, now));
        String token = Tokens.random();
        tokens.add(token, session);
        log.atInfo()
                .addKeyValue("account.id", userId)
                .addKeyValue("session.id", session.id())
                .log("Session started");
        return new Grant(userId, session.id(), token);
    }

    /** A reused token is refused and ends its session, which must be committed with the refusal. */
    @Transactional(noRollbackFor = ProblemException.class)
    Grant refresh(String token) {
        RefreshTokens.Known known = tokens.find(token).orElseThrow(SessionProblem.REFRESH_TOKEN_INVALID::exception);
        Session session =
                sessions.lockById(known.sessionId()).orElseThrow(SessionProblem.REFRESH_TOKEN_INVALID::exception);
        Instant now = machineClock.instant();
        return switch (session.turnOf(known.generation(), now)) {
            case ROTATE -> rotate(session, now);
            case REPEAT -> repeat(session);
            case REUSED -> {
                session.revoke(now);
                sessions.save(session);
                log.atWarn().addKeyValue("session.id", session.id()).log("Refresh token reused, session revoked");
                throw SessionProblem.REFRESH_TOKEN_INVALID.exception();
            }
            case OVER -> throw SessionProblem.REFRESH_TOKEN_INVALID.exception();
        };
    }

    /** Ends the session that the token belongs to; nothing happens if there is none. */
    @Transactional
    void end(String token) {
        tokens.find(token)
                .flatMap(known -> sessions.lockById(known.sessionId()))
                .ifPresent(session -> {
                    session.revoke(machineClock.instant());
                    sessions.save(session);
                    log.atInfo().addKeyValue("session.id", session.id()).log("Session ended");
                });
    }

    private Grant rotate(Session session, Instant now) {
        String next = Tokens.random();
        session.rotate(cipher.encrypt(next.getBytes(StandardCharsets.UTF_8), context(session)), now);
        sessions.save(session);
        tokens.add(next, session);
        return new Grant(session.accountId(), session.id(), next);
    }

    private Grant repeat(Session session) {
        byte[] successor = session.successor();
        if (successor == null) {
            throw new IllegalStateException("A rotated session has a successor");
        }
        String newest = new String(cipher.decrypt(successor, context(session)), StandardCharsets.UTF_8);
        return new Grant(session.accountId(), session.id(), newest);
    }

    private static String context(Session session) {
        return "refresh-token:" + session.id();
    }

    /** Leave to act for a user until the session ends. */
    record Grant(UUID userId, UUID sessionId, String refreshToken) {}
}
