package dev.taly.booking.bookings;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.events.Sealed;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Opens a booking without login. Kept as a hash, to recognise it, and sealed, so that notification-service alone can put
 * it into a mail.
 */
@Embeddable
public class ManageToken {

    @Column(name = "manage_token_hash")
    private byte[] hash;

    @Column(name = "manage_token_sealed")
    private String sealed;

    @Column(name = "previous_token_hash")
    private byte @Nullable [] previousHash;

    @SuppressWarnings("NullAway.Init") // for Hibernate alone, which fills the fields
    protected ManageToken() {}

    public ManageToken(String token, Sealer sealer) {
        hash = Tokens.hash(token);
        sealed = sealer.seal(token).ciphertext();
    }

    /** The one that takes its place; the old one opens nothing from then on. */
    ManageToken replacedBy(String token, Sealer sealer) {
        ManageToken next = new ManageToken(token, sealer);
        next.previousHash = hash;
        return next;
    }

    /** Whether this one has taken the place of that. */
    boolean hasReplaced(String token) {
        return previousHash != null && MessageDigest.isEqual(previousHash, Tokens.hash(token));
    }

    boolean matches(String token) {
        return MessageDigest.isEqual(hash, Tokens.hash(token));
    }

    Sealed sealed() {
        return new Sealed(sealed);
    }
}
