package dev.taly.auth.grants;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.secrets.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Refresh tokens that rotate: each works once, and the reuse of an old one ends what descends from it. */
@Service
public class GrantService {

    private static final Logger log = LoggerFactory.getLogger(GrantService.class);

    private final GrantRepository grants;
    private final RefreshTokens tokens;
    private final SessionService sessions;
    private final DataCipher cipher;
    private final Clock machineClock;

    GrantService(
            GrantRepository grants,
            RefreshTokens tokens,
            SessionService sessions,
            DataCipher cipher,
            @Qualifier("machineClock") Clock machineClock) {
        this.grants = grants;
        this.tokens = tokens;
        this.sessions = sessions;
        this.cipher = cipher;
        this.machineClock = machineClock;
    }

    /** @param clientId null for the API's own login */
    @Transactional
    public Granted grant(ActiveSession session, @Nullable String clientId) {
        Grant grant = grants.saveAndFlush(new Grant(Uuid7.next(), session.id(), session.userId(), clientId));
        String token = Tokens.random();
        tokens.add(token, grant);
        return new Granted(session.userId(), session.id(), token);
    }

    /** A reused token is refused and ends its session, which must be committed with the refusal. */
    @Transactional(noRollbackFor = ProblemException.class)
    public Granted refresh(String token) {
        RefreshTokens.Known known = tokens.find(token).orElseThrow(GrantProblem.REFRESH_TOKEN_INVALID::exception);
        Grant grant = grants.lockById(known.grantId()).orElseThrow(GrantProblem.REFRESH_TOKEN_INVALID::exception);
        if (sessions.use(grant.sessionId()).isEmpty()) {
            throw GrantProblem.REFRESH_TOKEN_INVALID.exception();
        }
        Instant now = machineClock.instant();
        return switch (grant.turnOf(known.generation(), now)) {
            case ROTATE -> rotate(grant, now);
            case REPEAT -> repeat(grant);
            case REUSED -> {
                grant.revoke(now);
                grants.save(grant);
                sessions.end(grant.sessionId());
                log.atWarn().addKeyValue("session.id", grant.sessionId()).log("Refresh token reused, session revoked");
                throw GrantProblem.REFRESH_TOKEN_INVALID.exception();
            }
            case OVER -> throw GrantProblem.REFRESH_TOKEN_INVALID.exception();
        };
    }

    /** Ends the session that the token belongs to; nothing happens if there is none. */
    @Transactional
    public void end(String token) {
        tokens.find(token)
                .flatMap(known -> grants.lockById(known.grantId()))
                .ifPresent(grant -> sessions.end(grant.sessionId()));
    }

    private Granted rotate(Grant grant, Instant now) {
        String next = Tokens.random();
        grant.rotate(cipher.encrypt(next.getBytes(StandardCharsets.UTF_8), context(grant)), now);
        grants.save(grant);
        tokens.add(next, grant);
        return new Granted(grant.accountId(), grant.sessionId(), next);
    }

    private Granted repeat(Grant grant) {
        byte[] successor = grant.successor();
        if (successor == null) {
            throw new IllegalStateException("A rotated grant has a successor");
        }
        String newest = new String(cipher.decrypt(successor, context(grant)), StandardCharsets.UTF_8);
        return new Granted(grant.accountId(), grant.sessionId(), newest);
    }

    private static String context(Grant grant) {
        return "refresh-token:" + grant.id();
    }

    /** Leave to act for a user until the session ends. */
    public record Granted(UUID userId, UUID sessionId, String refreshToken) {}
}
