package dev.taly.booking.offerings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Offerings for those who list and book, remembered by their version, which is asked for each time. They are read much more
 * often than changed, and are not to be changed here.
 */
@Component
public class Offerings {

    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final OfferingRepository offerings;
    private final Cache<UUID, Offering> remembered =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Offerings(JdbcClient jdbc, OfferingRepository offerings) {
        this.jdbc = jdbc;
        this.offerings = offerings;
    }

    /** Archived or not. */
    public Optional<Offering> find(UUID id) {
        Optional<Integer> version = jdbc.sql("SELECT version FROM offering WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional();
        Offering known = remembered.getIfPresent(id);
        if (version.isEmpty() || (known != null && known.version() == version.get())) {
            return version.map(_ -> known);
        }
        Optional<Offering> read = offerings.findById(id);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            read.ifPresent(offering -> remembered.put(id, offering)); // what a transaction sees may never come true
        }
        return read;
    }

    /** Keeps its rules as they are until the transaction ends, and tells which version that is. */
    public int holdRules(UUID id) {
        return jdbc.sql("SELECT rules_version FROM offering WHERE id = :id FOR SHARE")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    /** Nobody who holds its rules is on the way to a slot of it, or comes in until the transaction ends. */
    public void lock(UUID id) {
        jdbc.sql("SELECT id FROM offering WHERE id = :id FOR NO KEY UPDATE")
                .param("id", id)
                .query(UUID.class)
                .single();
    }

    /** As it is, and stays until the transaction ends. */
    public Offering held(UUID id) {
        holdRules(id);
        return find(id).orElseThrow();
    }
}
