package dev.taly.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.taly.auth.IntegrationTest;
import dev.taly.defaults.sealing.DataCipher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class SigningKeysIT {

    @Autowired
    SigningKeyStore store;

    @Autowired
    SigningKeys keys;

    @Autowired
    DataCipher cipher;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("machineClock")
    Clock machineClock;

    @Test
    void addsTheNextKeyOnceAndSignsWithItTenMinutesLater() throws Exception {
        String first = keys.signingKeyId();
        AtomicReference<Instant> now = new AtomicReference<>(machineClock.instant());
        InstantSource time = now::get;
        SigningKeys replica = new SigningKeys(store, time.withZone(ZoneOffset.UTC));

        Callable<Void> rotation = () -> {
            store.addIfAbsent(SigningKey.generate(2, now.get()));
            return null;
        };
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            replicas.invokeAll(List.of(rotation, rotation, rotation));
        }

        assertThat(store.all()).hasSize(2);
        assertThat(replica.signingKeyId()).isEqualTo(first);
        assertThat(published(replica)).isEqualTo(1);

        now.set(now.get().plus(Duration.ofMinutes(2)));
        assertThat(replica.signingKeyId()).isEqualTo(first);
        assertThat(published(replica)).isEqualTo(2);

        now.set(now.get().plus(Duration.ofMinutes(8)));
        assertThat(replica.signingKeyId())
                .isEqualTo(store.all().getLast().kid())
                .isNotEqualTo(first);
    }

    @Test
    void storesPrivateKeysEncryptedForTheirPlaceOnly() {
        SigningKey key = store.all().getFirst();
        byte[] stored = jdbc.sql("SELECT private_jwk FROM signing_key WHERE number = 1")
                .query(byte[].class)
                .single();

        assertThat(new String(cipher.decrypt(stored, "signing-key:" + key.kid()), StandardCharsets.UTF_8))
                .isEqualTo(key.jwk().toJSONString());
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("\"d\"", "kty");
        assertThatIllegalArgumentException().isThrownBy(() -> cipher.decrypt(stored, "signing-key:another"));
    }

    private static int published(SigningKeys keys) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).size();
    }
}
