package dev.taly.stack;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Opens auth-service's signing key, so that tests can sign what auth-service never would. */
final class IssuerKey {

    private static final String YOUNGEST = """
            SELECT kid, private_jwk FROM auth.signing_key
            WHERE retired_at IS NULL AND signs_from <= now() ORDER BY number DESC LIMIT 1""";

    private IssuerKey() {}

    static RSAPrivateCrtKey read(String jdbcUrl, String dataKey) {
        try (Connection database = DriverManager.getConnection(jdbcUrl);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(YOUNGEST)) {
            if (!row.next()) {
                throw new IllegalStateException("auth-service has no signing key");
            }
            String context = "signing-key:" + row.getString("kid");
            byte[] jwk = cipher(dataKey).decrypt(row.getBytes("private_jwk"), context.getBytes(StandardCharsets.UTF_8));
            return key(JsonMapper.shared().readTree(jwk));
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException("auth-service's signing key is not readable", e);
        }
    }

    private static Aead cipher(String dataKey) throws GeneralSecurityException {
        String keyset = new String(Base64.getDecoder().decode(dataKey), StandardCharsets.UTF_8);
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static RSAPrivateCrtKey key(JsonNode jwk) throws GeneralSecurityException {
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateCrtKeySpec(
                        number(jwk, "n"),
                        number(jwk, "e"),
                        number(jwk, "d"),
                        number(jwk, "p"),
                        number(jwk, "q"),
                        number(jwk, "dp"),
                        number(jwk, "dq"),
                        number(jwk, "qi")));
    }

    private static BigInteger number(JsonNode jwk, String name) {
        return new BigInteger(
                1, Base64.getUrlDecoder().decode(jwk.at("/" + name).asString()));
    }
}
