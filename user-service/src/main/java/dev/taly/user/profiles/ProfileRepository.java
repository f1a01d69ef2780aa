package dev.taly.user.profiles;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * Every way in is the same upsert, so that a profile is the same whatever arrives first: a token, {@code
 * user.registered}, {@code user.verified} or {@code user.email_changed}.
 */
interface ProfileRepository extends Repository<Profile, UUID> {

    Optional<Profile> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Profile p where p.id = :id")
    Optional<Profile> lockById(UUID id);

    Profile saveAndFlush(Profile profile);

    @Modifying
    @Query(nativeQuery = true, value = """
                    INSERT INTO profile (id, email_verified, created_at, version)
                    VALUES (:id, false, :now, 0)
                    ON CONFLICT (id) DO NOTHING
                    """)
    int insertIfAbsent(UUID id, Instant now);

    /** Fills what is still unknown: neither a verified address nor what the person chose since is overwritten. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    INSERT INTO profile AS known (id, email, email_verified, display_name, locale, time_zone, created_at, version)
                    VALUES (:id, :email, false, :displayName, :locale, :timeZone, :now, 0)
                    ON CONFLICT (id) DO UPDATE SET
                        email = coalesce(known.email, excluded.email),
                        display_name = coalesce(known.display_name, excluded.display_name),
                        locale = coalesce(known.locale, excluded.locale),
                        time_zone = coalesce(known.time_zone, excluded.time_zone),
                        version = known.version + 1
                    """)
    int upsertRegistered(UUID id, String email, String displayName, String locale, String timeZone, Instant now);

    /**
     * The address that the account has, and proved.
     *
     * @param sequence of the account's event; an older one than what is known changes nothing
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    INSERT INTO profile AS known (id, email, email_verified, email_sequence, created_at, version)
                    VALUES (:id, :email, true, :sequence, :now, 0)
                    ON CONFLICT (id) DO UPDATE SET
                        email = excluded.email, email_verified = true, email_sequence = excluded.email_sequence,
                        version = known.version + 1
                        WHERE known.email_sequence < excluded.email_sequence
                    """)
    int upsertProven(UUID id, String email, long sequence, Instant now);
}
