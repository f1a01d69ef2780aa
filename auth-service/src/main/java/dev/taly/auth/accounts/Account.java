package dev.taly.auth.accounts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A person who can sign in. Its row is inserted by {@link AccountRepository#insertIfAbsent}, which settles races. */
@Entity
class Account extends AbstractAggregateRoot<Account> {

    @Id
    private UUID id;

    private String email;
    private String passwordHash;
    private String displayName;
    private String locale;
    private String timeZone;
    private @Nullable Instant verifiedAt;
    private long eventSequence;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Account() {}

    UUID id() {
        return id;
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isVerified() {
        return verifiedAt != null;
    }

    void announce() {
        register(new UserRegistered(id, email, displayName, locale, timeZone));
    }

    /** @param token opens the address's verification until {@code expiresAt} */
    void askToVerify(Sealed token, Instant expiresAt) {
        register(new MailRequested(
                id, MailRequested.Kind.VERIFY_EMAIL, email, displayName, locale, token, expiresAt, null));
    }

    /** @param detail what the mail names, such as the device of a sign-in */
    void notice(MailRequested.Kind kind, @Nullable String detail) {
        register(new MailRequested(id, kind, email, displayName, locale, null, null, detail));
    }

    AccountView view() {
        return new AccountView(id, email, isVerified(), displayName, locale, timeZone);
    }

    void replacePassword(String hash) {
        if (isVerified()) {
            throw new IllegalStateException("Only the owner changes the password of a verified account");
        }
        passwordHash = hash;
    }

    void verify(Instant now) {
        if (isVerified()) {
            throw AccountProblem.TOKEN_INVALID.exception();
        }
        verifiedAt = now;
        register(new UserVerified(id, email));
    }

    /** The person acts, although nobody is signed in yet. */
    private void register(Event event) {
        Actor self = new Actor(Actor.Type.USER, id.toString());
        registerEvent(OutgoingEvent.of(id, ++eventSequence, null, event).by(self));
    }
}
