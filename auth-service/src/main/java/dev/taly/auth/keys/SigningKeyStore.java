package dev.taly.auth.keys;

import com.nimbusds.jose.jwk.RSAKey;
import dev.taly.defaults.sealing.DataCipher;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Signing keys in the database, their private part encrypted. */
@Repository
class SigningKeyStore {

    private final JdbcClient jdbc;
    private final DataCipher cipher;

    SigningKeyStore(JdbcClient jdbc, DataCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /** All that can still sign. */
    List<SigningKey> all() {
        return jdbc.sql("""
                        SELECT number, kid, private_jwk, created_at, signs_from FROM signing_key
                        WHERE retired_at IS NULL ORDER BY number""").query((row, n) -> read(row)).list();
    }

    /** Adds the key unless another replica added one with the same number; says whether it did. */
    boolean addIfAbsent(SigningKey key) {
        byte[] privateJwk =
                cipher.encrypt(key.jwk().toJSONString().getBytes(StandardCharsets.UTF_8), context(key.kid()));
        return jdbc.sql("""
                INSERT INTO signing_key (number, kid, public_jwk, private_jwk, created_at, signs_from)
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO NOTHING""")
                        .params(
                                key.number(),
                                key.kid(),
                                key.jwk().toPublicJWK().toJSONString(),
                                privateJwk,
                                key.createdAt().atOffset(ZoneOffset.UTC),
                                key.signsFrom().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Takes the private part of a key away for good; says whether it was there. The database refuses it too early. */
    boolean erase(SigningKey key, Instant now) {
        return jdbc.sql("""
                        UPDATE signing_key SET private_jwk = NULL, retired_at = ?
                        WHERE number = ? AND retired_at IS NULL""").params(now.atOffset(ZoneOffset.UTC), key.number()).update() == 1;
    }

    private SigningKey read(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        byte[] plain = cipher.decrypt(row.getBytes("private_jwk"), context(kid));
        try {
            return new SigningKey(
                    row.getInt("number"),
                    RSAKey.parse(new String(plain, StandardCharsets.UTF_8)),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("signs_from", OffsetDateTime.class).toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("Signing key " + kid + " is not a JWK", e);
        }
    }

    private static String context(String kid) {
        return "signing-key:" + kid;
    }
}
