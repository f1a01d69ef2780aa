package dev.taly.auth.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** All keys that verify a token, and the one that signs. The first key is made at the first start. */
@Component
public final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    /** Well below {@link SigningKey#NOTICE}, so every replica publishes a key before it signs anywhere. */
    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final SigningKeyStore store;
    private final Clock machineClock;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Loaded loaded;

    SigningKeys(SigningKeyStore store, @Qualifier("machineClock") Clock machineClock) {
        this.store = store;
        this.machineClock = machineClock;
        if (store.all().isEmpty()) {
            store.addIfAbsent(SigningKey.generate(1, machineClock.instant()));
        }
        loaded = load();
    }

    /** The id of the key that signs now: the youngest whose time has come. */
    public String signingKeyId() {
        return ring().signing(machineClock.instant()).kid();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(ring().published(machineClock.instant()));
    }

    /** Reads the table now, whenever it was read last. */
    KeyRing reload() {
        loaded = load();
        return loaded.ring;
    }

    private KeyRing ring() {
        if (machineClock.instant().isAfter(loaded.at.plus(REFRESH)) && refreshing.tryLock()) {
            try {
                loaded = load();
            } catch (DataAccessException e) {
                log.warn("Signing keys could not be read again; the known ones stay in use", e);
                loaded = new Loaded(loaded.ring, machineClock.instant());
            } finally {
                refreshing.unlock();
            }
        }
        return loaded.ring;
    }

    private Loaded load() {
        return new Loaded(new KeyRing(store.all()), machineClock.instant());
    }

    private record Loaded(KeyRing ring, Instant at) {}
}
