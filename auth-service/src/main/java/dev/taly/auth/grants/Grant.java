package dev.taly.auth.grants;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave of one client to act for a person while a session lasts. Its refresh tokens are numbered by generation, each
 * use makes the next one; all times are machine time.
 */
@Entity
@Table(name = "client_grant")
class Grant {

    /** How long the token before the newest still gets the newest, because an answer can be lost. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What a refresh token brings. */
    enum Turn {
        /** The newest token: make the next. */
        ROTATE,
        /** The one before, a moment ago: give the newest again. */
        REPEAT,
        /** An older one: two parties hold tokens of this grant. */
        REUSED,
        /** The grant was revoked. */
        OVER
    }

    @Id
    private UUID id;

    private UUID sessionId;
    private UUID accountId;
    private @Nullable String clientId;
    private @Nullable Instant revokedAt;
    private int generation;
    private @Nullable Instant rotatedAt;
    private byte @Nullable [] successor;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Grant() {}

    /** @param clientId null for the API's own login */
    Grant(UUID id, UUID sessionId, UUID accountId, @Nullable String clientId) {
        this.id = id;
        this.sessionId = sessionId;
        this.accountId = accountId;
        this.clientId = clientId;
        this.generation = 1;
    }

    UUID id() {
        return id;
    }

    UUID sessionId() {
        return sessionId;
    }

    UUID accountId() {
        return accountId;
    }

    @Nullable
    String clientId() {
        return clientId;
    }

    int generation() {
        return generation;
    }

    /** @return the newest token, encrypted; null before the first rotation */
    byte @Nullable [] successor() {
        return successor;
    }

    Turn turnOf(int presented, Instant now) {
        if (revokedAt != null) {
            return Turn.OVER;
        }
        if (presented == generation) {
            return Turn.ROTATE;
        }
        boolean lately = rotatedAt != null && !now.isAfter(rotatedAt.plus(GRACE));
        return presented == generation - 1 && lately ? Turn.REPEAT : Turn.REUSED;
    }

    /** @param encryptedToken the token of the next generation */
    void rotate(byte[] encryptedToken, Instant now) {
        if (revokedAt != null) {
            throw GrantProblem.REFRESH_TOKEN_INVALID.exception();
        }
        generation++;
        rotatedAt = now;
        successor = encryptedToken;
    }

    /** Ends it for good; that it is over already is no error. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }
}
