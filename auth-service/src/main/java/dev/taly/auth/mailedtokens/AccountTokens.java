package dev.taly.auth.mailedtokens;

import dev.taly.defaults.secrets.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tokens that were mailed, by their hashes. Issued while the account is locked. All times are machine time. */
@Repository
public class AccountTokens {

    private static final String VALID = " kind = :kind AND spent_at IS NULL AND expires_at > :now";
    private static final String SPENT = " spent_at = :now, new_email = NULL, password_hash = NULL";

    private final JdbcClient jdbc;
    private final Clock machineClock;

    AccountTokens(JdbcClient jdbc, @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /**
     * @param passwordHash of the registration that the mail is for, whose password the link confirms
     * @return empty, and nothing changed, if the account got too many of them lately
     */
    public Optional<Issued> issueVerification(UUID accountId, @Nullable String passwordHash) {
        return issue(accountId, AccountToken.VERIFY_EMAIL, null, passwordHash);
    }

    /**
     * @param newEmail the address that the token proves, of {@link AccountToken#CHANGE_EMAIL} only
     * @return empty, and nothing changed, if the account got too many of them lately
     */
    public Optional<Issued> issue(UUID accountId, AccountToken kind, @Nullable String newEmail) {
        return issue(accountId, kind, newEmail, null);
    }

    private Optional<Issued> issue(
            UUID accountId, AccountToken kind, @Nullable String newEmail, @Nullable String passwordHash) {
        Instant now = machineClock.instant();
        if (now.isBefore(nextAt(accountId, kind, now))) {
            return Optional.empty();
        }
        forgetOld(accountId, now);
        if (kind.replacesOlder()) {
            replace(accountId, kind, now);
        }
        Issued issued = new Issued(Tokens.random(), now.plus(AccountToken.LIFE));
        jdbc.sql("""
                        INSERT INTO account_token
                          (token_hash, account_id, kind, new_email, password_hash, issued_at, expires_at)
                        VALUES (:hash, :accountId, :kind, :newEmail, :passwordHash, :now, :expiresAt)""")
                .param("hash", Tokens.hash(issued.token()))
                .param("accountId", accountId)
                .param("kind", kind.name())
                .param("newEmail", newEmail)
                .param("passwordHash", passwordHash)
                .param("now", at(now))
                .param("expiresAt", at(issued.expiresAt()))
                .update();
        return Optional.of(issued);
    }

    /** When the account may get the next token of the kind; in the past if it may now. */
    public Instant nextAt(UUID accountId, AccountToken kind) {
        return nextAt(accountId, kind, machineClock.instant());
    }

    /** @return whose valid token this is */
    public Optional<UUID> owner(String token, AccountToken kind) {
        return jdbc.sql("SELECT account_id FROM account_token WHERE token_hash = :hash AND" + VALID)
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("now", at(machineClock.instant()))
                .query(UUID.class)
                .optional();
    }

    /** @return the hash of the password that this link would confirm; empty if the token is not valid */
    public Optional<String> passwordHash(String token) {
        return jdbc.sql("""
                        SELECT coalesce(t.password_hash, a.password_hash)
                        FROM account_token t JOIN account a ON a.id = t.account_id
                        WHERE token_hash = :hash AND""" + VALID)
                .param("hash", Tokens.hash(token))
                .param("kind", AccountToken.VERIFY_EMAIL.name())
                .param("now", at(machineClock.instant()))
                .query(String.class)
                .optional();
    }

    /** @return empty if the token is unknown, expired or spent; of racing calls one gets it */
    public Optional<Spent> use(String token, AccountToken kind) {
        return jdbc.sql("UPDATE account_token SET" + SPENT + " WHERE token_hash = :hash AND" + VALID
                        + " RETURNING old.new_email AS new_email, old.password_hash AS password_hash")
                .param("hash", Tokens.hash(token))
                .param("kind", kind.name())
                .param("now", at(machineClock.instant()))
                .query(Spent.class)
                .optional();
    }

    /** Of any kind: who proved to be the owner, or has another mailbox now, needs none of them. */
    public void spendAll(UUID accountId) {
        jdbc.sql("UPDATE account_token SET" + SPENT + " WHERE account_id = :accountId AND spent_at IS NULL")
                .param("accountId", accountId)
                .param("now", at(machineClock.instant()))
                .update();
    }

    /**
     * What is past its time is spent, and what is spent names no address and no password.
     *
     * @return how many rows were changed, at most as many as asked for
     */
    int emptyExpired(int most) {
        return jdbc.sql(
                        "UPDATE account_token SET spent_at = coalesce(spent_at, :now), new_email = NULL, password_hash = NULL"
                                + " WHERE token_hash IN (SELECT token_hash FROM account_token"
                                + " WHERE (spent_at IS NULL OR new_email IS NOT NULL) AND expires_at <= :now"
                                + " LIMIT :most FOR UPDATE SKIP LOCKED)")
                .param("now", at(machineClock.instant()))
                .param("most", most)
                .update();
    }

    private void replace(UUID accountId, AccountToken kind, Instant now) {
        jdbc.sql("UPDATE account_token SET" + SPENT + " WHERE account_id = :accountId AND" + VALID)
                .param("accountId", accountId)
                .param("kind", kind.name())
                .param("now", at(now))
                .update();
    }

    private Instant nextAt(UUID accountId, AccountToken kind, Instant now) {
        Sent sent = jdbc.sql("""
                        SELECT count(*) AS count, max(issued_at) AS last FROM account_token
                        WHERE account_id = :accountId AND kind = :kind AND issued_at > :since""")
                .param("accountId", accountId)
                .param("kind", kind.name())
                .param("since", at(now.minus(AccountToken.LIFE)))
                .query(Sent.class)
                .single();
        return sent.last() == null ? Instant.MIN : sent.last().toInstant().plus(AccountToken.pauseAfter(sent.count()));
    }

    private void forgetOld(UUID accountId, Instant now) {
        jdbc.sql("DELETE FROM account_token WHERE account_id = :accountId AND expires_at < :before")
                .param("accountId", accountId)
                .param("before", at(now.minus(Duration.ofHours(1))))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** @param token the only copy in clear */
    public record Issued(String token, Instant expiresAt) {

        @Override
        public String toString() {
            return "Issued[…]";
        }
    }

    /**
     * What a token was good for.
     *
     * @param newEmail that it proved
     * @param passwordHash that it confirmed
     */
    public record Spent(@Nullable String newEmail, @Nullable String passwordHash) {}

    private record Sent(int count, @Nullable OffsetDateTime last) {}
}
