package dev.taly.auth.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A key with its place in the row of keys. Times are machine time.
 *
 * @param number 1 for the first; each next one takes over when its time has come
 * @param jwk with its private part
 * @param signsFrom until then it is only published, so that verifiers can fetch it first
 */
record SigningKey(int number, RSAKey jwk, Instant createdAt, Instant signsFrom) {

    static final Duration NOTICE = Duration.ofMinutes(10);

    private static final int BITS = 2048;

    /** Makes a key; only the first one, which nobody can know yet, signs at once. */
    static SigningKey generate(int number, Instant now) {
        try {
            RSAKey jwk = new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            Instant created = now.truncatedTo(ChronoUnit.MILLIS);
            return new SigningKey(number, jwk, created, number == 1 ? created : created.plus(NOTICE));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform makes RSA keys", e);
        }
    }

    /** Whether its time has come. */
    boolean signs(Instant now) {
        return !now.isBefore(signsFrom);
    }

    String kid() {
        return jwk.getKeyID();
    }

    @Override
    public String toString() {
        return "SigningKey[" + kid() + "]";
    }
}
