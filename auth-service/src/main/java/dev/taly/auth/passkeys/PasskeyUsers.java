package dev.taly.auth.passkeys;

import dev.taly.auth.accounts.AccountView;
import dev.taly.auth.accounts.Accounts;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/**
 * Whom authenticators know. They show the e-mail address and the name as they are now; what they keep for good is a
 * random handle.
 */
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {

    private static final int HANDLE_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Accounts accounts;

    PasskeyUsers(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /** The user's handle, made at the first call. */
    Bytes handle(UUID userId) {
        byte[] handle = new byte[HANDLE_BYTES];
        RANDOM.nextBytes(handle);
        jdbc.sql("INSERT INTO passkey_user (account_id, handle) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING")
                .params(userId, new Bytes(handle).toBase64UrlString())
                .update();
        return find(userId).orElseThrow();
    }

    Optional<Bytes> find(UUID userId) {
        return jdbc.sql("SELECT handle FROM passkey_user WHERE account_id = ?")
                .param(userId)
                .query(String.class)
                .optional()
                .map(Bytes::fromBase64);
    }

    UUID owner(Bytes handle) {
        return findOwner(handle).orElseThrow();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return findOwner(handle)
                .flatMap(accounts::find)
                .map(account -> entity(handle, account))
                .orElse(null);
    }

    /** @param username the user's id, which is the name of whoever is signed in */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        UUID userId = UUID.fromString(username);
        Optional<Bytes> handle = find(userId);
        return handle.isEmpty()
                ? null
                : accounts.find(userId)
                        .map(account -> entity(handle.get(), account))
                        .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        throw new UnsupportedOperationException("Handles are made before they are asked for");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("A handle stays as long as its account");
    }

    private Optional<UUID> findOwner(Bytes handle) {
        return jdbc.sql("SELECT account_id FROM passkey_user WHERE handle = ?")
                .param(handle.toBase64UrlString())
                .query(UUID.class)
                .optional();
    }

    private static PublicKeyCredentialUserEntity entity(Bytes handle, AccountView account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(account.email())
                .displayName(account.displayName())
                .build();
    }
}
