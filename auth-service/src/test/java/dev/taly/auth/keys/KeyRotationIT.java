package dev.taly.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.taly.auth.IntegrationTest;
import dev.taly.auth.tokens.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** In transactions that are rolled back: the running service must not lose its keys to a time that has not come. */
@IntegrationTest
@Transactional
class KeyRotationIT {

    private static final Duration QUARTER = Duration.ofDays(90);

    @Autowired
    SigningKeyStore store;

    @Autowired
    JdbcClient jdbc;

    private Instant now;
    private Clock clock;
    private SigningKeys keys;
    private KeyRotation rotation;

    /** Tomorrow, when whatever other tests added signs already. */
    @BeforeEach
    void tomorrow(@Autowired @Qualifier("machineClock") Clock machineClock) {
        now = machineClock.instant().plus(Duration.ofDays(1));
        InstantSource time = () -> now;
        clock = time.withZone(ZoneOffset.UTC);
        keys = new SigningKeys(store, clock);
        rotation = new KeyRotation(store, keys, new KeySettings(QUARTER), clock);
        rotation.keepUp();
        assertThat(store.all()).hasSize(1);
    }

    @Test
    void keepsTheKeyForAQuarterAndMakesTheNextOneThen() {
        SigningKey first = store.all().getFirst();
        now = first.signsFrom().plus(QUARTER).minusSeconds(1);
        rotation.keepUp();
        assertThat(published()).containsExactly(first.kid());

        pass(Duration.ofSeconds(1));
        rotation.keepUp();
        rotation.keepUp();

        assertThat(published()).hasSize(2).startsWith(first.kid());
        assertThat(keys.signingKeyId()).isEqualTo(first.kid());
    }

    @Test
    void takesAKeyOutOfTheSetOnceItsLastTokenHasExpired() {
        String old = keys.signingKeyId();
        String next = rotation.rotate().orElseThrow().kid();

        pass(SigningKey.NOTICE.minusMillis(1));
        assertThat(keys.signingKeyId()).isEqualTo(old);
        pass(Duration.ofMillis(1));
        assertThat(keys.signingKeyId()).isEqualTo(next);
        pass(AccessTokens.LIFE.plusMinutes(5).minusMillis(1));
        rotation.keepUp();
        assertThat(published()).containsExactly(old, next);

        pass(Duration.ofMillis(1));
        assertThat(published()).containsExactly(next);
        assertThat(privateParts(old)).isOne();
        rotation.keepUp();
        assertThat(privateParts(old)).isZero();
        assertThat(new SigningKeys(store, clock).signingKeyId()).isEqualTo(next);
    }

    @Test
    void makesNoFurtherKeyUntilTheLastOneSigns() {
        SigningKeysEndpoint endpoint = new SigningKeysEndpoint(keys, rotation, clock);
        assertThat(endpoint.rotate().getStatus()).isEqualTo(200);
        assertThat(endpoint.list())
                .extracting(SigningKeysEndpoint.KeyView::signing)
                .containsExactly(true, false);

        assertThat(endpoint.rotate().getStatus()).isEqualTo(409);
        assertThat(endpoint.rotate().getBody()).isInstanceOf(Map.class);
        assertThat(store.all()).hasSize(2);

        pass(SigningKey.NOTICE);
        assertThat(endpoint.rotate().getStatus()).isEqualTo(200);
        assertThat(store.all()).hasSize(3);
    }

    @Test
    void theDatabaseErasesNoKeyThatIsNeeded() {
        SigningKey old = store.all().getFirst();
        rotation.rotate();
        pass(SigningKey.NOTICE.plus(KeyRing.OVERLAP).minusMillis(1));

        assertThatThrownBy(() -> store.erase(old, now)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void theDatabaseErasesNotTheLastKey() {
        SigningKey only = store.all().getFirst();

        assertThatThrownBy(() -> store.erase(only, now.plus(QUARTER)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void nobodyGivesAKeyAnotherPrivatePart() {
        assertThatThrownBy(() ->
                        jdbc.sql("UPDATE signing_key SET private_jwk = 'x'").update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private List<String> published() {
        keys.reload();
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private int privateParts(String kid) {
        return jdbc.sql("SELECT count(private_jwk) FROM signing_key WHERE kid = ?")
                .param(kid)
                .query(Integer.class)
                .single();
    }
}
