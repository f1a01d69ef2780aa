import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/**
 * What stands behind both gateways: answers everything with the same few bytes, and publishes the key that verifies its
 * tokens. Arguments: port, issuer, number of people, folder for {@code tokens} (one a line, each another person's sign-in)
 * and {@code data-key} (a keyset for the gateway's sessions).
 */
final class Downstream {

    private static final String ANSWER =
            """
            {"id":"01920a2e-7f3c-7a55-9b1d-0c2f4e8a6b10","name":"Ada Lovelace","email":"ada@example.com","locale":"en","timeZone":"Europe/Berlin"}""";

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int people = Integer.parseInt(arguments[2]);
        Path folder = Path.of(arguments[3]);
        RSAKey key = new RSAKeyGenerator(2048).keyID("bench").generate();
        String keys = new JWKSet(key.toPublicJWK()).toString();
        Files.writeString(folder.resolve("data-key"), dataKey());
        Files.write(folder.resolve("tokens"), tokens(key, arguments[1], people));
        HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle((request, response) -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just(request.uri().equals("/oauth2/jwks") ? keys : ANSWER)))
                .bindNow()
                .onDispose()
                .block();
    }

    private static List<String> tokens(RSAKey key, String issuer, int people) throws JOSEException {
        RSASSASigner signer = new RSASSASigner(key);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        Instant now = Instant.now();
        List<String> tokens = new ArrayList<>();
        for (int n = 0; n < people; n++) {
            SignedJWT token = new SignedJWT(
                    header,
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .audience("taly")
                            .subject(UUID.randomUUID().toString())
                            .jwtID(UUID.randomUUID().toString())
                            .claim("sid", UUID.randomUUID().toString())
                            .claim("scope", "openid profile email")
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(86_400)))
                            .build());
            token.sign(signer);
            tokens.add(token.serialize());
        }
        return tokens;
    }

    private static String dataKey() throws Exception {
        AeadConfig.register();
        KeysetHandle handle = KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM"));
        String json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
