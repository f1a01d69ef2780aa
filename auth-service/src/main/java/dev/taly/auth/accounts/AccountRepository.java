package dev.taly.auth.accounts;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account save(Account account);

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

    @Query("SELECT a FROM Account a WHERE lower(a.email) = lower(:email)")
    Optional<Account> findByEmail(String email);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE a.id = :id")
    Optional<Account> lockById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("SELECT a FROM Account a WHERE lower(a.email) = lower(:email)")
    Optional<Account> lockByEmail(String email);

    @Query(nativeQuery = true, value = """
            SELECT a.* FROM account a JOIN email_verification v ON v.account_id = a.id
            WHERE v.token_hash = :tokenHash FOR UPDATE OF a""")
    Optional<Account> lockByVerification(byte[] tokenHash);
}
