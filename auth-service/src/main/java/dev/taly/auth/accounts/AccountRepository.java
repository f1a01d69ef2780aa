package dev.taly.auth.accounts;

import dev.taly.defaults.values.Email;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account save(Account account);

    /** Writes at once, so that the address's index decides here. */
    Account saveAndFlush(Account account);

    Optional<Account> findById(UUID id);

    /** @return 0 if the address has an account; of racing calls one inserts and the others wait for it */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO account
              (id, email, password_hash, display_name, locale, time_zone, created_at, event_sequence, version)
            VALUES (:id, :email, :passwordHash, :displayName, :locale, :timeZone, :now, 0, 0)
            ON CONFLICT (email_key) DO NOTHING""")
    int insertIfAbsent(
            UUID id,
            String email,
            String passwordHash,
            String displayName,
            String locale,
            String timeZone,
            Instant now);

    /** As {@link #insertIfAbsent}, for who signs in through another provider. */
    @Modifying
    @Query(nativeQuery = true, value = """
            INSERT INTO account (id, email, display_name, locale, time_zone, created_at, event_sequence, version)
            VALUES (:id, :email, :displayName, :locale, :timeZone, :now, 0, 0)
            ON CONFLICT (email_key) DO NOTHING""")
    int insertWithoutPassword(UUID id, String email, String displayName, String locale, String timeZone, Instant now);

    default Optional<Account> findByEmail(String email) {
        return findByEmailKey(Email.keyOf(email));
    }

    Optional<Account> findByEmailKey(String key);

    default Optional<UUID> findIdByEmail(String email) {
        return findByEmail(email).map(Account::id);
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE a.id = :id")
    Optional<Account> lockById(UUID id);

    default Optional<Account> lockByEmail(String email) {
        return lockByEmailKey(Email.keyOf(email));
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE a.emailKey = :key")
    Optional<Account> lockByEmailKey(String key);

    /** Deletes those that nobody proved; see the function. @return how many */
    @Query(nativeQuery = true, value = "SELECT forget_unverified(:openedBefore, :mailedSince, :most)")
    int forgetUnverified(Instant openedBefore, Instant mailedSince, int most);

    /** In one order, so that two that want each other's row do not wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE a.id IN (:ids) ORDER BY a.id")
    List<Account> lockAll(Collection<UUID> ids);
}
