package dev.taly.auth.accounts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The verification token of each account, by its hash. All times are machine time. */
@Repository
class EmailVerifications {

    private final JdbcClient jdbc;

    EmailVerifications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false, and nothing changed, if the account got its last token after {@code notSince} */
    boolean replace(UUID accountId, byte[] tokenHash, Instant now, Instant expiresAt, Instant notSince) {
        return jdbc.sql("""
                        INSERT INTO email_verification AS v (account_id, token_hash, issued_at, expires_at)
                        VALUES (:accountId, :tokenHash, :now, :expiresAt)
                        ON CONFLICT (account_id) DO UPDATE
                          SET token_hash = excluded.token_hash, issued_at = excluded.issued_at,
                              expires_at = excluded.expires_at, used_at = NULL
                          WHERE v.issued_at <= :notSince""")
                        .param("accountId", accountId)
                        .param("tokenHash", tokenHash)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                        .param("notSince", notSince.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** @return false if the token is unknown, expired or used; of racing calls one gets true */
    boolean use(byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        UPDATE email_verification SET used_at = :now
                        WHERE token_hash = :tokenHash AND used_at IS NULL AND expires_at > :now""")
                        .param("tokenHash", tokenHash)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
