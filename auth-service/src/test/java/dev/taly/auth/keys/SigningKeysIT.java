package dev.taly.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.JWK;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        AtomicReference<Instant> now = new AtomicReference<>(machineClock.instant());
        InstantSource time = now::get;
        SigningKeys replica = new SigningKeys(store, time.withZone(ZoneOffset.UTC));
        String first = replica.signingKeyId();
        int known = store.all().size();
        int next = store.all().getLast().number() + 1;

        Callable<Boolean> rotation = () -> store.addIfAbsent(SigningKey.generate(next, now.get()));
        List<Boolean> won = new ArrayList<>();
        try (ExecutorService replicas = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> one : replicas.invokeAll(List.of(rotation, rotation, rotation))) {
                won.add(one.get());
            }
        }

        assertThat(won).containsExactlyInAnyOrder(true, false, false);
        assertThat(store.all()).hasSize(known + 1);
        assertThat(replica.signingKeyId()).isEqualTo(first);
        assertThat(published(replica)).hasSize(known);

        now.set(now.get().plus(Duration.ofMinutes(2)));
        assertThat(replica.signingKeyId()).isEqualTo(first);
        assertThat(published(replica)).hasSize(known + 1);

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

    private static List<String> published(SigningKeys keys) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }
}
