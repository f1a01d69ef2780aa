package dev.taly.auth.grants;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.events.auth.SessionRevoked;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants and their refresh tokens. Those of the API's login and of public clients rotate: each works once, and the
 * reuse of an old one ends what descends from it. A confidential client proves who it is with every use, so it keeps its
 * token.
 */
@Service
public class GrantService {

    private static final Logger log = LoggerFactory.getLogger(GrantService.class);

    private final GrantRepository grants;
    private final RefreshTokens tokens;
    private final SessionService sessions;
    private final DataCipher cipher;
    private final ApplicationEventPublisher events;
    private final Clock machineClock;

    GrantService(
            GrantRepository grants,
            RefreshTokens tokens,
            SessionService sessions,
            DataCipher cipher,
            ApplicationEventPublisher events,
            @Qualifier("machineClock") Clock machineClock) {
        this.grants = grants;
        this.tokens = tokens;
        this.sessions = sessions;
        this.cipher = cipher;
        this.events = events;
        this.machineClock = machineClock;
    }

    /** @param clientId null for the API's own login */
    @Transactional
    public Granted grant(ActiveSession session, @Nullable String clientId, Set<String> scopes) {
        Grant grant = grants.saveAndFlush(new Grant(Uuid7.next(), session.id(), session.userId(), clientId, scopes));
        String token = Tokens.random();
        tokens.add(token, grant);
        return granted(grant, session, token);
    }

    /** For the API's own login. A reused token is refused and ends its session, which must be committed with the refusal. */
    @Transactional(noRollbackFor = ProblemException.class)
    public Granted refresh(String token) {
        return refresh(token, null, true).orElseThrow(GrantProblem.REFRESH_TOKEN_INVALID::exception);
    }

    /**
     * @param clientId whose token it must be; null for the API's own login
     * @param rotates whether the token is replaced
     * @return empty if the token is not good; if it was used before, its grant is over now
     */
    @Transactional
    public Optional<Granted> refresh(String token, @Nullable String clientId, boolean rotates) {
        RefreshTokens.Known known = tokens.find(token).orElse(null);
        // the session first, as whoever deletes it with its grants; what both are is read under their locks
        ActiveSession session =
                known == null ? null : sessions.hold(known.sessionId()).orElse(null);
        if (known == null || session == null) {
            return Optional.empty();
        }
        Grant grant = grants.lockById(known.grantId()).orElse(null);
        if (grant == null || !Objects.equals(grant.clientId(), clientId)) {
            return Optional.empty();
        }
        Instant now = machineClock.instant();
        return switch (grant.turnOf(known.generation(), now)) {
            case ROTATE -> Optional.of(rotates ? rotate(grant, session, now) : granted(grant, session, token));
            case REPEAT -> Optional.of(repeat(grant, session));
            case REUSED -> {
                log.atWarn().addKeyValue("session.id", grant.sessionId()).log("Refresh token reused, grant revoked");
                end(grant, now);
                yield Optional.empty();
            }
            case OVER -> Optional.empty();
        };
    }

    /** What a refresh token belongs to. */
    public Optional<GrantView> findByToken(String token) {
        return tokens.find(token).flatMap(known -> find(known.grantId()));
    }

    public Optional<GrantView> find(UUID grantId) {
        return grants.findById(grantId).map(Grant::view);
    }

    /** Ends the session of the API's own login that the token belongs to; nothing happens if there is none. */
    @Transactional
    public void end(String token) {
        tokens.find(token)
                .flatMap(known -> grants.findById(known.grantId()))
                .filter(grant -> grant.clientId() == null)
                .ifPresent(grant -> sessions.end(grant.sessionId()));
    }

    /** Ends a grant, and nothing else of its session. */
    @Transactional
    public void revoke(UUID grantId) {
        grants.lockById(grantId).ifPresent(grant -> revoke(grant, machineClock.instant()));
    }

    /** Of the API's own login there is nothing else in the session, so that ends with it. */
    private void end(Grant grant, Instant now) {
        revoke(grant, now);
        if (grant.clientId() == null) {
            sessions.end(grant.sessionId(), SessionRevoked.Reason.TOKEN_REUSED);
        }
    }

    private void revoke(Grant grant, Instant now) {
        grant.revoke(now);
        grants.save(grant);
        if (grant.clientId() != null) {
            events.publishEvent(new GrantsRevoked(List.of(grant.id()), now));
        }
    }

    private Granted rotate(Grant grant, ActiveSession session, Instant now) {
        String next = Tokens.random();
        grant.rotate(cipher.encrypt(next.getBytes(StandardCharsets.UTF_8), context(grant)), now);
        grants.save(grant);
        tokens.add(next, grant);
        return granted(grant, session, next);
    }

    private Granted repeat(Grant grant, ActiveSession session) {
        byte[] successor = grant.successor();
        if (successor == null) {
            throw new IllegalStateException("A rotated grant has a successor");
        }
        String newest = new String(cipher.decrypt(successor, context(grant)), StandardCharsets.UTF_8);
        return granted(grant, session, newest);
    }

    private static Granted granted(Grant grant, ActiveSession session, String refreshToken) {
        return new Granted(grant.id(), session, grant.clientId(), grant.scopes(), refreshToken);
    }

    private static String context(Grant grant) {
        return "refresh-token:" + grant.id();
    }
}
