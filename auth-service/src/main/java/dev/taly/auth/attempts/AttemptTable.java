package dev.taly.auth.attempts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts, each in one statement, so that parallel tries are counted like others. All times are machine time. */
@Repository
class AttemptTable {

    private final JdbcClient jdbc;

    AttemptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts a try before its outcome is known, so that many at once do not outrun the limit. */
    Tries countTry(byte[] address, String network, Instant now) {
        return jdbc.sql("""
                        INSERT INTO sign_in_pair AS p (address_hash, network, tries, waits, until)
                        VALUES (:address, :network, 1, 0, :windowEnd)
                        ON CONFLICT (address_hash, network) DO UPDATE SET
                          tries = CASE WHEN p.until <= :now THEN 1 ELSE least(p.tries + 1, :limit + 1) END,
                          waits = CASE WHEN p.until > :now AND p.tries + 1 = :limit THEN p.waits + 1 ELSE p.waits END,
                          until = CASE
                            WHEN p.until <= :now THEN :windowEnd
                            WHEN p.tries + 1 = :limit
                              THEN :now + make_interval(secs => least(:firstWait * power(2, p.waits), :longestWait))
                            ELSE p.until END
                        RETURNING tries, until""")
                .param("address", address)
                .param("network", network)
                .param("limit", SignInAttempts.LIMIT)
                .param("now", at(now))
                .param("windowEnd", at(now.plus(SignInAttempts.WINDOW)))
                .param("firstWait", SignInAttempts.FIRST_WAIT.toSeconds())
                .param("longestWait", SignInAttempts.LONGEST_WAIT.toSeconds())
                .query(AttemptTable::tries)
                .single();
    }

    /** As {@link #countTry}, for the codes of an account from all networks. */
    Tries countCode(UUID accountId, Instant now) {
        return jdbc.sql("""
                        INSERT INTO code_tries AS c (account_id, tries, told, until)
                        VALUES (:account, 1, false, :windowEnd)
                        ON CONFLICT (account_id) DO UPDATE SET
                          tries = CASE WHEN c.until <= :now THEN 1 ELSE least(c.tries + 1, :limit + 1) END,
                          told = c.told AND c.until > :now,
                          until = CASE WHEN c.until <= :now THEN :windowEnd ELSE c.until END
                        RETURNING tries, until""")
                .param("account", accountId)
                .param("limit", SignInAttempts.CODE_LIMIT)
                .param("now", at(now))
                .param("windowEnd", at(now.plus(SignInAttempts.CODE_WINDOW)))
                .query(AttemptTable::tries)
                .single();
    }

    /** Until when no more codes of the account are looked at; empty while some are. */
    Optional<Instant> codesSpentUntil(UUID accountId, Instant now) {
        return jdbc.sql("SELECT until FROM code_tries WHERE account_id = :account AND tries >= :limit AND until > :now")
                .param("account", accountId)
                .param("limit", SignInAttempts.CODE_LIMIT)
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The code was right. */
    void uncountCode(UUID accountId) {
        jdbc.sql("UPDATE code_tries SET tries = greatest(tries - 1, 0) WHERE account_id = ?")
                .param(accountId)
                .update();
    }

    /** @return whether the owner has to be told now: once in each window */
    boolean tellOfCodes(UUID accountId) {
        return jdbc.sql("UPDATE code_tries SET told = true WHERE account_id = ? AND tries >= ? AND NOT told")
                        .params(accountId, SignInAttempts.TELL_AFTER)
                        .update()
                == 1;
    }

    boolean isKnown(byte[] address, String network, Instant now) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM known_network
                          WHERE address_hash = :address AND network = :network AND seen_at > :knownSince)""")
                .param("address", address)
                .param("network", network)
                .param("knownSince", at(now.minus(SignInAttempts.KNOWN)))
                .query(Boolean.class)
                .single();
    }

    void countFailure(byte[] address, Instant now) {
        jdbc.sql("""
                        INSERT INTO sign_in_pressure AS p (address_hash, failures, until)
                        VALUES (:address, 1, :windowEnd)
                        ON CONFLICT (address_hash) DO UPDATE SET
                          failures = CASE WHEN p.until <= :now THEN 1 ELSE p.failures + 1 END,
                          until = CASE WHEN p.until <= :now THEN :windowEnd ELSE p.until END""")
                .param("address", address)
                .param("now", at(now))
                .param("windowEnd", at(now.plus(SignInAttempts.PRESSURE_WINDOW)))
                .update();
    }

    /** Until when networks that are not known have to wait; empty if this one is known, or nobody guesses. */
    Optional<Instant> pressedUntil(byte[] address, String network, Instant now) {
        return jdbc.sql("""
                        SELECT p.until FROM sign_in_pressure p
                        WHERE p.address_hash = :address AND p.failures >= :limit AND p.until > :now
                          AND NOT EXISTS (SELECT FROM known_network k
                            WHERE k.address_hash = :address AND k.network = :network AND k.seen_at > :knownSince)""")
                .param("address", address)
                .param("network", network)
                .param("limit", SignInAttempts.PRESSURE_LIMIT)
                .param("now", at(now))
                .param("knownSince", at(now.minus(SignInAttempts.KNOWN)))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The network is one of the owner's; its tries are forgotten. */
    void know(byte[] address, String network, Instant now) {
        jdbc.sql("DELETE FROM sign_in_pair WHERE address_hash = ? AND network = ?")
                .params(address, network)
                .update();
        jdbc.sql("""
                        INSERT INTO known_network AS k (address_hash, network, seen_at) VALUES (?, ?, ?)
                        ON CONFLICT (address_hash, network) DO UPDATE SET seen_at = greatest(k.seen_at, excluded.seen_at)""").params(address, network, at(now)).update();
    }

    /** The owner has another address. */
    void move(byte[] from, byte[] to) {
        jdbc.sql("""
                        WITH former AS (DELETE FROM known_network WHERE address_hash = :from RETURNING network, seen_at)
                        INSERT INTO known_network AS k (address_hash, network, seen_at)
                        SELECT :to, network, seen_at FROM former
                        ON CONFLICT (address_hash, network) DO UPDATE SET seen_at = greatest(k.seen_at, excluded.seen_at)""").param("from", from).param("to", to).update();
    }

    /** Deletes what has no effect any more; returns how many rows that were. */
    int forget(Instant now) {
        int pairs = jdbc.sql("DELETE FROM sign_in_pair WHERE until < ?")
                .param(at(now.minus(SignInAttempts.REMEMBERED)))
                .update();
        int pressures = jdbc.sql("DELETE FROM sign_in_pressure WHERE until < ?")
                .param(at(now))
                .update();
        int networks = jdbc.sql("DELETE FROM known_network WHERE seen_at < ?")
                .param(at(now.minus(SignInAttempts.KNOWN)))
                .update();
        int codes = jdbc.sql("DELETE FROM code_tries WHERE until < ?")
                .param(at(now))
                .update();
        return pairs + pressures + networks + codes;
    }

    private static Tries tries(ResultSet row, int number) throws SQLException {
        return new Tries(
                row.getInt("tries"),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param until when the tries are counted anew */
    record Tries(int tries, Instant until) {}
}
