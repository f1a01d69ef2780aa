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
            ON CONFLICT (lower(email)) DO NOTHING""")
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
            ON CONFLICT (lower(email)) DO NOTHING""")
    int insertWithoutPassword(UUID id, String email, String displayName, String locale, String timeZone, Instant now);

    /** Also one that is older than the rules by which addresses are spelled. */
    default Optional<Account> findByEmail(String email) {
        return findBySpelling(email).or(() -> findBySpelling(Email.readable(email)));
    }

    @Query("SELECT a FROM Account a WHERE lower(a.email) = lower(:spelling)")
    Optional<Account> findBySpelling(String spelling);

    default Optional<UUID> findIdByEmail(String email) {
        return findByEmail(email).map(Account::id);
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE a.id = :id")
    Optional<Account> lockById(UUID id);

    default Optional<Account> lockByEmail(String email) {
        return lockBySpelling(email).or(() -> lockBySpelling(Email.readable(email)));
    }

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE lower(a.email) = lower(:spelling)")
    Optional<Account> lockBySpelling(String spelling);

    /** Deletes those that nobody proved; see the function. @return how many */
    @Query(nativeQuery = true, value = "SELECT forget_unverified(:openedBefore, :mailedSince, :most)")
    int forgetUnverified(Instant openedBefore, Instant mailedSince, int most);

    /** In one order, so that two that want each other's row do not wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE a.id IN (:ids) ORDER BY a.id")
    List<Account> lockAll(Collection<UUID> ids);
}
