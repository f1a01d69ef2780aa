package dev.taly.auth.accounts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import dev.taly.events.user.UserUpdated;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A person who can sign in. Its row is inserted by {@link AccountRepository#insertIfAbsent}, which settles races. */
@Entity
class Account extends AbstractAggregateRoot<Account> {

    private static final Duration BETWEEN_HINTS = Duration.ofHours(1);

    @Id
    private UUID id;

    private String email;

    @SuppressWarnings("UnusedVariable") // queries look for it; the database makes it of the address
    @Column(insertable = false, updatable = false)
    private @Nullable String emailKey;

    private @Nullable String passwordHash;
    private int passwordVersion;
    private int waysInVersion;
    private String displayName;
    private String locale;
    private String timeZone;
    private @Nullable Instant verifiedAt;
    private @Nullable Instant toldTakenAt;
    private long profileSequence;
    private long eventSequence;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Account() {}

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    /** Null if the owner signs in through another provider, and never set a password. */
    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    /** Grows with every new password. */
    int passwordVersion() {
        return passwordVersion;
    }

    /** Grows with every new password, and whenever something else that opens the account is taken away. */
    int waysInVersion() {
        return waysInVersion;
    }

    void takeWayIn() {
        waysInVersion++;
    }

    boolean isVerified() {
        return verifiedAt != null;
    }

    /** @param to the address that the mail goes to, which is the account's, or is to become it */
    void mailToken(MailRequested.Kind kind, String to, Sealed token, Instant expiresAt) {
        boolean proven = isVerified() && to.equals(email);
        register(new MailRequested(id, kind, to, displayName, locale, token, expiresAt, null, proven));
    }

    /** @param detail what the mail names, such as the device of a sign-in */
    void notice(MailRequested.Kind kind, @Nullable String detail) {
        register(new MailRequested(id, kind, email, displayName, locale, null, null, detail, isVerified()));
    }

    /**
     * What user-service, which owns the profile, says of it; what it does not know stays.
     *
     * @param sequence of its event; an older one than what is known changes nothing
     */
    void follow(UserUpdated profile, long sequence) {
        if (sequence <= profileSequence) {
            return;
        }
        profileSequence = sequence;
        displayName = Objects.requireNonNullElse(profile.displayName(), displayName);
        locale = Objects.requireNonNullElse(profile.locale(), locale);
        timeZone = Objects.requireNonNullElse(profile.timeZone(), timeZone);
    }

    AccountView view() {
        return new AccountView(id, email, isVerified(), displayName, locale, timeZone);
    }

    /**
     * Somebody tried to open an account for the address, or to take it over.
     *
     * @param now machine time
     */
    void tellTaken(Instant now) {
        if (toldTakenAt == null || !now.isBefore(toldTakenAt.plus(BETWEEN_HINTS))) {
            toldTakenAt = now;
            notice(MailRequested.Kind.ALREADY_REGISTERED, null);
        }
    }

    /** Registered anew before anybody proved to own the address; a mail that is asked for again is for this one. */
    void replaceUnverifiedPassword(String hash) {
        if (isVerified()) {
            throw new IllegalStateException("Only the owner changes the password of a verified account");
        }
        setPassword(hash);
    }

    /** The owner has a new password, perhaps the first one, and is told so. */
    void changePassword(String hash) {
        setPassword(hash);
        notice(MailRequested.Kind.PASSWORD_CHANGED, null);
    }

    /** Who followed a link in a mail has shown that the address is his. */
    void resetPassword(String hash, Instant now) {
        if (!isVerified()) {
            verify(now);
        }
        changePassword(hash);
    }

    /** The former address is told: should it not have been the owner, he still reads it. */
    void changeEmail(String proven) {
        notice(MailRequested.Kind.EMAIL_CHANGED, proven);
        email = proven;
        register(new UserEmailChanged(id, proven));
    }

    /** Another one proved the address before this registration did: what is left opens nothing. */
    void putAside() {
        if (isVerified()) {
            throw new IllegalStateException("A verified account keeps its address");
        }
        email = id + "@put-aside.invalid";
        passwordHash = null;
        passwordVersion++;
        waysInVersion++;
    }

    /** @param hash of the password whose registration the owner of the address confirms; null to keep the present one */
    void verify(@Nullable String hash, Instant now) {
        verify(now);
        if (hash != null) {
            setPassword(hash);
        }
    }

    private void verify(Instant now) {
        if (isVerified()) {
            throw AccountProblem.TOKEN_INVALID.exception();
        }
        verifiedAt = now;
        // nobody else hears of an address that somebody typed and nobody proved
        register(new UserRegistered(id, email, displayName, locale, timeZone));
        register(new UserVerified(id, email));
    }

    private void setPassword(String hash) {
        passwordHash = hash;
        passwordVersion++;
        waysInVersion++;
    }

    /** The person acts, although nobody is signed in yet. */
    private void register(Event event) {
        Actor self = new Actor(Actor.Type.USER, id.toString());
        registerEvent(OutgoingEvent.of(id, ++eventSequence, null, event).by(self));
    }
}
