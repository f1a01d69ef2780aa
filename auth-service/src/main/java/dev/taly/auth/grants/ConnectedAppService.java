package dev.taly.auth.grants;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clients that a person allowed something, until he takes it back. */
@Service
public class ConnectedAppService {

    private final Consents consents;
    private final AuthorizationRequests requests;
    private final GrantRepository grants;
    private final ApplicationEventPublisher events;
    private final Clock machineClock;

    ConnectedAppService(
            Consents consents,
            AuthorizationRequests requests,
            GrantRepository grants,
            ApplicationEventPublisher events,
            @Qualifier("machineClock") Clock machineClock) {
        this.consents = consents;
        this.requests = requests;
        this.grants = grants;
        this.events = events;
        this.machineClock = machineClock;
    }

    public List<ConnectedApp> list(UUID userId) {
        return consents.all(userId);
    }

    /** Takes back the consent, codes that are on their way and every grant with its tokens; nothing happens if there is none. */
    @Transactional
    public void disconnect(UUID userId, String clientId) {
        consents.remove(userId, clientId);
        requests.removeUnused(userId, clientId);
        Instant now = machineClock.instant();
        List<Grant> revoked = grants.lockAll(userId, clientId);
        for (Grant grant : revoked) {
            grant.revoke(now);
            grants.save(grant);
        }
        events.publishEvent(new GrantsRevoked(revoked.stream().map(Grant::id).toList(), now));
    }

    /** @param since when the person last allowed it (machine time) */
    public record ConnectedApp(String clientId, Set<String> scopes, Instant since) {}
}
