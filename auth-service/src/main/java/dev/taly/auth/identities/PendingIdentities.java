package dev.taly.auth.identities;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.auth.social.ProviderIdentity;
import dev.taly.defaults.values.Email;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Identities whose address has an account already. They wait in the browser's session until the person proved, on the
 * page that asks for it, that the account is his.
 */
@Component
public class PendingIdentities {

    private static final String ATTRIBUTE = BrowserSignIn.OUTLASTS + "identity";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final IdentityService identities;
    private final Accounts accounts;
    private final Clock machineClock;

    PendingIdentities(IdentityService identities, Accounts accounts, @Qualifier("machineClock") Clock machineClock) {
        this.identities = identities;
        this.accounts = accounts;
        this.machineClock = machineClock;
    }

    void keep(ProviderIdentity identity, String email, HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, new Pending(identity, email, machineClock.instant(), null));
    }

    /** The one of this browser, for 10 minutes. */
    public Optional<Pending> find(HttpServletRequest request) {
        return WebUtils.getSessionAttribute(request, ATTRIBUTE) instanceof Pending pending
                        && machineClock.instant().isBefore(pending.since().plus(LIFE))
                ? Optional.of(pending)
                : Optional.empty();
    }

    /** The person proved the first half on the page that asks for it; a code is still to come. */
    public void halfProven(UUID userId, HttpServletRequest request) {
        find(request)
                .ifPresent(pending -> request.getSession()
                        .setAttribute(
                                ATTRIBUTE, new Pending(pending.identity(), pending.email(), pending.since(), userId)));
    }

    /** After the second half of any sign-in: connects what was half proven for this account, and forgets anything else. */
    public void proven(ActiveSession session, HttpServletRequest request) {
        take(request)
                .filter(pending -> session.userId().equals(pending.provenFor()))
                .ifPresent(pending -> identities.connect(session.userId(), session.id(), pending.identity()));
    }

    /** After a sign-in that was not meant for it. */
    public void forget(HttpServletRequest request) {
        take(request);
    }

    /**
     * Connects it with the account of the session, if that is the one with its address and began after the provider's
     * word.
     */
    public void provenAtOnce(ActiveSession session, HttpServletRequest request) {
        take(request)
                .filter(pending -> !session.startedAt().isBefore(pending.since()))
                .filter(pending -> accounts.find(session.userId())
                        .filter(account -> Email.keyOf(account.email()).equals(Email.keyOf(pending.email())))
                        .isPresent())
                .ifPresent(pending -> identities.connect(session.userId(), session.id(), pending.identity()));
    }

    private Optional<Pending> take(HttpServletRequest request) {
        Optional<Pending> pending = find(request);
        WebUtils.setSessionAttribute(request, ATTRIBUTE, null);
        return pending;
    }

    /**
     * @param email of the account
     * @param provenFor whose account's first half was proven on the page
     */
    public record Pending(
            ProviderIdentity identity,
            String email,
            Instant since,
            @Nullable UUID provenFor) implements Serializable {}
}
