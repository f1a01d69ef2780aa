package dev.taly.auth.sessions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in. Its refresh tokens are numbered by generation, each use makes the next one; all times are machine time.
 */
@Entity
class Session {

    /** However often it is refreshed. */
    static final Duration LIFE = Duration.ofDays(30);

    /** How long the token before the newest still gets the newest, because an answer can be lost. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** What a refresh token brings. */
    enum Turn {
        /** The newest token: make the next. */
        ROTATE,
        /** The one before, a moment ago: give the newest again. */
        REPEAT,
        /** An older one: two parties hold tokens of this session. */
        REUSED,
        /** The session is over. */
        OVER
    }

    @Id
    private UUID id;

    private UUID accountId;
    private Instant startedAt;
    private Instant expiresAt;
    private @Nullable Instant revokedAt;
    private int generation;
    private @Nullable Instant rotatedAt;
    private byte @Nullable [] successor;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Session() {}

    Session(UUID id, UUID accountId, Instant now) {
        this.id = id;
        this.accountId = accountId;
        this.startedAt = now;
        this.expiresAt = startedAt.plus(LIFE);
        this.generation = 1;
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    int generation() {
        return generation;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    /** @return the newest token, encrypted; null before the first rotation */
    byte @Nullable [] successor() {
        return successor;
    }

    Turn turnOf(int presented, Instant now) {
        if (isRevoked() || !now.isBefore(expiresAt)) {
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
        if (turnOf(generation, now) == Turn.OVER) {
            throw SessionProblem.REFRESH_TOKEN_INVALID.exception();
        }
        generation++;
        rotatedAt = now;
        successor = encryptedToken;
    }

    /** Ends it for good; that it is over already is no error. */
    void revoke(Instant now) {
        if (!isRevoked()) {
            revokedAt = now;
        }
    }
}
