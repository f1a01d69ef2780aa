package dev.taly.defaults.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The published key set: fetches it and keeps of it what may verify signatures of ours. */
final class KeyDocument {

    private static final int LARGEST = 256 * 1024;
    private static final int SMALLEST_KEY = 2048;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Map<String, JWSVerifier> fetch(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(2))
                .header("Accept", "application/json")
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(LARGEST);
            if (response.statusCode() != 200) {
                throw new IOException("The key set answered " + response.statusCode());
            }
            return usable(JWKSet.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (ParseException | JOSEException unreadable) {
            throw new IOException("The key set is not readable", unreadable);
        }
    }

    private static Map<String, JWSVerifier> usable(JWKSet keys) throws JOSEException {
        Map<String, JWSVerifier> usable = new HashMap<>();
        for (JWK key : keys.getKeys()) {
            if (key instanceof RSAKey rsa && key.getKeyID() != null && maySign(rsa)) {
                usable.put(key.getKeyID(), new RSASSAVerifier(rsa.toRSAPublicKey()));
            }
        }
        return Map.copyOf(usable);
    }

    private static boolean maySign(RSAKey key) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(JWSAlgorithm.RS256))
                && key.size() >= SMALLEST_KEY;
    }
}
