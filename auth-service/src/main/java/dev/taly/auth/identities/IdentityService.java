package dev.taly.auth.identities;

import dev.taly.auth.accounts.NoticeService;
import dev.taly.auth.accounts.ProvidedAccountService;
import dev.taly.auth.social.ProviderIdentity;
import dev.taly.auth.social.ProviderLogin;
import dev.taly.auth.social.SocialProvider;
import dev.taly.auth.waysin.WaysIn;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.auth.MailRequested;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which account an identity opens. Nothing but the identity itself decides that: an address only tells whose consent is
 * needed, and none that its provider does not vouch for (ADR 24).
 */
@Service
public class IdentityService {

    private static final Logger log = LoggerFactory.getLogger(IdentityService.class);

    private final IdentityTable identities;
    private final ProvidedAccountService accounts;
    private final NoticeService notices;
    private final ProviderLogin providers;
    private final WaysIn waysIn;
    private final Clock machineClock;

    IdentityService(
            IdentityTable identities,
            ProvidedAccountService accounts,
            NoticeService notices,
            ProviderLogin providers,
            WaysIn waysIn,
            @Qualifier("machineClock") Clock machineClock) {
        this.identities = identities;
        this.accounts = accounts;
        this.notices = notices;
        this.providers = providers;
        this.waysIn = waysIn;
        this.machineClock = machineClock;
    }

    /** @return whose account the identity opens */
    @Transactional
    Optional<UUID> use(ProviderIdentity identity) {
        Optional<UUID> owner = identities.owner(identity);
        owner.ifPresent(known -> identities.use(identity, machineClock.instant()));
        return owner;
    }

    /**
     * Opens an account for an identity that is not known and whose provider vouches for its address.
     *
     * @param locale BCP 47 tag
     * @return empty, and nothing changed, if the address has an account: its owner has to prove that it is his
     */
    @Transactional
    Optional<UUID> signUp(ProviderIdentity identity, String email, String locale) {
        String name = identity.name() == null ? email.substring(0, email.indexOf('@')) : identity.name();
        Optional<UUID> opened = accounts.open(email, name, locale);
        opened.ifPresent(userId -> insert(userId, identity));
        return opened;
    }

    /**
     * Connects it with the account of somebody who proved lately who he is, and tells him by mail.
     *
     * @param sessionId in which it is done
     * @throws dev.taly.defaults.problem.ProblemException {@code identity-taken} if it opens another account, or the
     *     account is connected with another one of the provider
     */
    @Transactional
    public void connect(UUID userId, UUID sessionId, ProviderIdentity identity) {
        if (identities.owner(identity).filter(userId::equals).isPresent()) {
            return;
        }
        waysIn.give(userId, sessionId, () -> {
            insert(userId, identity);
            notices.send(
                    userId,
                    MailRequested.Kind.PROVIDER_LINKED,
                    identity.provider().name());
        });
        log.atInfo()
                .addKeyValue("account.id", userId)
                .addKeyValue("provider", identity.provider().id())
                .log("Identity connected");
    }

    /** Those of the user, the oldest first. */
    public List<IdentityView> list(UUID userId) {
        return identities.list(userId).stream().map(this::view).toList();
    }

    /**
     * Another's is not found; the last way in stays. The owner is told by mail.
     *
     * @param sessionId in which it is done
     */
    @Transactional
    public void disconnect(UUID userId, UUID sessionId, UUID id) {
        waysIn.takeAway(userId, sessionId, () -> remove(userId, id));
        log.atInfo()
                .addKeyValue("account.id", userId)
                .addKeyValue("identity.id", id)
                .log("Identity disconnected");
    }

    private void remove(UUID userId, UUID id) {
        IdentityView leaving = list(userId).stream()
                .filter(own -> own.id().equals(id))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        identities.delete(userId, id);
        notices.send(
                userId, MailRequested.Kind.PROVIDER_UNLINKED, leaving.provider().name());
    }

    private void insert(UUID userId, ProviderIdentity identity) {
        if (!identities.insert(userId, identity, machineClock.instant())) {
            throw IdentityProblem.IDENTITY_TAKEN.exception();
        }
    }

    private IdentityView view(IdentityTable.Row row) {
        SocialProvider provider = providers.providers().stream()
                .filter(each -> each.id().equals(row.provider()))
                .findFirst()
                .orElse(new SocialProvider(row.provider(), row.provider())); // not configured any more
        return new IdentityView(row.id(), provider, row.email(), row.linkedAt(), row.lastUsedAt());
    }
}
