package dev.taly.auth.sessions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One sign-in; all times are machine time. */
@Entity
class Session {

    /** However often it is used. */
    static final Duration LIFE = Duration.ofDays(30);

    /** Without being used. */
    static final Duration IDLE = Duration.ofDays(14);

    @Id
    private UUID id;

    private UUID accountId;
    private Instant startedAt;
    private Instant expiresAt;
    private Instant authenticatedAt;
    private Instant lastUsedAt;
    private String factors;
    private String device;
    private String address;
    private @Nullable Instant revokedAt;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected Session() {}

    Session(UUID id, UUID accountId, Set<Factor> factors, Device device, Instant now) {
        this.id = id;
        this.accountId = accountId;
        this.startedAt = now;
        this.expiresAt = now.plus(LIFE);
        this.authenticatedAt = now;
        this.lastUsedAt = now;
        this.factors = text(factors);
        this.device = device.name();
        this.address = device.address();
    }

    UUID id() {
        return id;
    }

    boolean isActive(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt) && now.isBefore(lastUsedAt.plus(IDLE));
    }

    ActiveSession view() {
        return new ActiveSession(id, accountId, startedAt, authenticatedAt, proven(), new Device(device, address));
    }

    /** Ends it for good; that it is over already is no error. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    private Set<Factor> proven() {
        return Arrays.stream(factors.split(" "))
                .map(Factor::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Factor.class)));
    }

    private static String text(Collection<Factor> factors) {
        return factors.stream().map(Factor::name).sorted().collect(Collectors.joining(" "));
    }
}
