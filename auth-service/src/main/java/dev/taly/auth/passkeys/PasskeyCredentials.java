package dev.taly.auth.passkeys;

import dev.taly.auth.waysin.WayIn;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/**
 * Spring Security's table, with a counter that never goes back. The library keeps the counter of the newest use, but
 * compares with that of the registration, so copies went unnoticed. Saved as part of a transaction.
 */
@Repository
class PasskeyCredentials implements UserCredentialRepository, WayIn {

    private final UserCredentialRepository table;
    private final JdbcClient jdbc;

    PasskeyCredentials(JdbcOperations operations, JdbcClient jdbc) {
        this.table = new JdbcUserCredentialRepository(operations);
        this.jdbc = jdbc;
    }

    /** @throws dev.taly.defaults.problem.ProblemException if one that was used as often is known */
    @Override
    public void save(CredentialRecord passkey) {
        long now = passkey.getSignatureCount();
        jdbc.sql("SELECT signature_count FROM user_credentials WHERE credential_id = ? FOR UPDATE")
                .param(passkey.getCredentialId().toBase64UrlString())
                .query(Long.class)
                .optional()
                .filter(before -> !goesOn(before, now))
                .ifPresent(before -> {
                    throw PasskeyProblem.PASSKEY_UNKNOWN.exception();
                });
        table.save(passkey);
    }

    @Override
    public boolean opens(UUID userId) {
        return jdbc.sql("""
                        SELECT EXISTS (
                          SELECT FROM user_credentials JOIN passkey_user ON handle = user_entity_user_id
                          WHERE account_id = ?)""").param(userId).query(Boolean.class).single();
    }

    /** Many authenticators do not count: theirs stays zero. */
    private static boolean goesOn(long before, long now) {
        return now > before || (now == 0 && before == 0);
    }

    @Override
    public void delete(Bytes id) {
        table.delete(id);
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return table.findByCredentialId(id);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return table.findByUserId(handle);
    }
}
