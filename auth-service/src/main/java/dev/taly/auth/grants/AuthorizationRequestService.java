package dev.taly.auth.grants;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From a client's request through the person's consent to a code, and from the code to a grant. */
@Service
public class AuthorizationRequestService {

    private static final Logger log = LoggerFactory.getLogger(AuthorizationRequestService.class);

    /** How long a used code stays known, so that its replay is noticed. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final AuthorizationRequests requests;
    private final GrantService grants;
    private final SessionService sessions;
    private final Clock machineClock;

    AuthorizationRequestService(
            AuthorizationRequests requests,
            GrantService grants,
            SessionService sessions,
            @Qualifier("machineClock") Clock machineClock) {
        this.requests = requests;
        this.grants = grants;
        this.sessions = sessions;
        this.machineClock = machineClock;
    }

    /** @param state random; whoever brings it back with the person's session consents */
    @Transactional
    public void awaitConsent(AuthorizationRequest request, String state) {
        forgetOld(request.userId());
        requests.add(request, state, null);
    }

    /**
     * Gives a code for the request, which may have waited for consent.
     *
     * @return false if it was consented to already
     */
    @Transactional
    public boolean giveCode(AuthorizationRequest request, String code) {
        if (requests.consent(request, code)) {
            return true;
        }
        forgetOld(request.userId());
        if (requests.exists(request.id())) {
            return false;
        }
        requests.add(request, null, code);
        return true;
    }

    /** The person does not consent. */
    @Transactional
    public void refuse(UUID id) {
        requests.remove(id);
    }

    public Optional<AuthorizationRequest> findByConsentState(String state) {
        return requests.findByConsentState(state)
                .filter(request -> machineClock.instant().isBefore(request.expiresAt()));
    }

    /** Used and expired codes too. */
    public Optional<AuthorizationRequest> findByCode(String code) {
        return requests.findByCode(code);
    }

    /**
     * Turns a code into a grant; of racing calls one does. A code that comes twice is in wrong hands, so what it gave is
     * revoked (RFC 6749, section 4.1.2).
     *
     * @param redirectUri as the token request names it
     * @return empty if the code is not good for this client here and now
     */
    @Transactional
    public Optional<Redeemed> redeem(String code, String clientId, @Nullable String redirectUri) {
        Instant now = machineClock.instant();
        AuthorizationRequests.Code found = requests.lockByCode(code).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        AuthorizationRequest request = found.request();
        if (!request.clientId().equals(clientId)) {
            requests.use(request.id(), found.grantId(), now);
            return Optional.empty();
        }
        if (found.used()) {
            replayed(found);
            return Optional.empty();
        }
        boolean good =
                now.isBefore(request.expiresAt()) && request.redirectUri().equals(redirectUri);
        Optional<ActiveSession> session = good ? sessions.hold(request.sessionId()) : Optional.empty();
        return session.map(active -> {
            Granted granted = grants.grant(active, clientId, request.scopes());
            requests.use(request.id(), granted.id(), now);
            return new Redeemed(granted, request.nonce());
        });
    }

    private void replayed(AuthorizationRequests.Code code) {
        log.atWarn()
                .addKeyValue("client.id", code.request().clientId())
                .addKeyValue("session.id", code.request().sessionId())
                .log("Authorization code used again, its grant is revoked");
        if (code.grantId() != null) {
            grants.revoke(code.grantId());
        }
    }

    private void forgetOld(UUID userId) {
        requests.removeExpired(userId, machineClock.instant().minus(REMEMBERED));
    }

    /** @param nonce of the request, for the ID token */
    public record Redeemed(Granted granted, @Nullable String nonce) {}
}
