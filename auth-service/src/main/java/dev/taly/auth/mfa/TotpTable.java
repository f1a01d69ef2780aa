package dev.taly.auth.mfa;

import dev.taly.defaults.sealing.DataCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The secret that an account shares with its authenticator app, encrypted. All times are machine time. */
@Repository
class TotpTable {

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    TotpTable(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** @return false, and nothing changed, if one is confirmed already */
    boolean start(UUID accountId, byte[] secret, Instant now) {
        return jdbc.sql("""
                        INSERT INTO totp (account_id, secret, started_at) VALUES (:accountId, :secret, :now)
                        ON CONFLICT (account_id) DO UPDATE
                          SET secret = excluded.secret, started_at = excluded.started_at
                          WHERE totp.confirmed_at IS NULL""")
                        .param("accountId", accountId)
                        .param("secret", cipher.encrypt(secret, context(accountId)))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<Row> find(UUID accountId) {
        return jdbc.sql("SELECT secret, started_at, confirmed_at FROM totp WHERE account_id = ?")
                .param(accountId)
                .query((row, number) -> row(accountId, row))
                .optional();
    }

    /** As {@link #find}, and others who want to change it wait. */
    Optional<Row> lock(UUID accountId) {
        return jdbc.sql("SELECT secret, started_at, confirmed_at FROM totp WHERE account_id = ? FOR UPDATE")
                .param(accountId)
                .query((row, number) -> row(accountId, row))
                .optional();
    }

    /** @param step of the code that proved it, used up by that */
    void confirm(UUID accountId, long step, Instant now) {
        jdbc.sql("UPDATE totp SET confirmed_at = :now, last_step = :step WHERE account_id = :accountId")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("step", step)
                .param("accountId", accountId)
                .update();
    }

    /** @return false if a code of this step or a later one was accepted before; of racing calls one gets true */
    boolean use(UUID accountId, long step) {
        return jdbc.sql("""
                        UPDATE totp SET last_step = :step
                        WHERE account_id = :accountId AND confirmed_at IS NOT NULL AND last_step < :step""").param("step", step).param("accountId", accountId).update() == 1;
    }

    /** With the recovery codes. */
    void delete(UUID accountId) {
        jdbc.sql("DELETE FROM totp WHERE account_id = ?").param(accountId).update();
    }

    private Row row(UUID accountId, ResultSet row) throws SQLException {
        OffsetDateTime confirmedAt = row.getObject("confirmed_at", OffsetDateTime.class);
        return new Row(
                cipher.decrypt(row.getBytes("secret"), context(accountId)),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                confirmedAt == null ? null : confirmedAt.toInstant());
    }

    private static String context(UUID accountId) {
        return "totp:" + accountId;
    }

    /** What an account shares with its app. */
    static final class Row {

        private final byte[] secret;
        private final Instant startedAt;
        private final @Nullable Instant confirmedAt;

        Row(byte[] secret, Instant startedAt, @Nullable Instant confirmedAt) {
            this.secret = secret;
            this.startedAt = startedAt;
            this.confirmedAt = confirmedAt;
        }

        /** @return the step of which this is the code, if it is right */
        OptionalLong match(String code, Instant now) {
            return Totp.match(secret, code, now);
        }

        /** Null as long as it is only being set up. */
        @Nullable
        Instant confirmedAt() {
            return confirmedAt;
        }

        /** @param email under which the app lists it */
        Enrolment enrolment(String email) {
            return Enrolment.of(secret, email);
        }

        /** Whoever signed in since knows who was shown the secret: nobody that was signed out before. */
        boolean wasStartedSince(Instant signIn) {
            return !startedAt.isBefore(signIn);
        }

        boolean isConfirmed() {
            return confirmedAt != null;
        }
    }
}
