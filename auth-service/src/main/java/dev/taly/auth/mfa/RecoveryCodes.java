package dev.taly.auth.mfa;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The recovery codes of accounts, by their hashes. */
@Repository
class RecoveryCodes {

    static final int COUNT = 10;

    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the new codes, which nobody can read again; the old ones are gone */
    List<String> replace(UUID accountId) {
        jdbc.sql("DELETE FROM recovery_code WHERE account_id = ?")
                .param(accountId)
                .update();
        List<String> codes = Stream.generate(RecoveryCode::random).limit(COUNT).toList();
        for (String code : codes) {
            jdbc.sql("INSERT INTO recovery_code (account_id, code_hash) VALUES (?, ?)")
                    .params(accountId, RecoveryCode.hash(accountId, code))
                    .update();
        }
        return codes;
    }

    /** @return false if it is wrong or was used; of racing calls one gets true */
    boolean use(UUID accountId, String code, Instant now) {
        return jdbc.sql("""
                        UPDATE recovery_code SET used_at = :now
                        WHERE account_id = :accountId AND code_hash = :hash AND used_at IS NULL""")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("accountId", accountId)
                        .param("hash", RecoveryCode.hash(accountId, code))
                        .update()
                == 1;
    }

    int unused(UUID accountId) {
        return jdbc.sql("SELECT count(*) FROM recovery_code WHERE account_id = ? AND used_at IS NULL")
                .param(accountId)
                .query(Integer.class)
                .single();
    }
}
