package dev.taly.auth.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.taly.auth.keys.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.security.oauth2.core.OAuth2AccessToken;

class ClientTokensTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final Set<String> SCOPES = Set.of("internal");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private ClientTokens tokens;

    @BeforeEach
    void prepare() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("key").generate();
        SigningKeys keys = Mockito.mock();
        given(keys.signingKeyId()).willReturn("key");
        given(keys.get(any(), any())).willReturn(List.<JWK>of(key));
        Clock clock = Mockito.mock();
        given(clock.instant()).willAnswer(call -> now.get());
        given(clock.getZone()).willReturn(ZoneOffset.UTC);
        tokens = new ClientTokens(
                new AccessTokens(new TokenSigner(keys, new TokenSettings("https://taly.example")), clock), clock);
    }

    @Test
    void handsOutTheSameTokenForAMinute() {
        OAuth2AccessToken first = tokens.of("user-service", null, SCOPES);
        now.set(START.plusSeconds(59));

        OAuth2AccessToken again = tokens.of("user-service", null, SCOPES);

        assertThat(again.getTokenValue()).isEqualTo(first.getTokenValue());
        assertThat(Duration.between(again.getIssuedAt(), again.getExpiresAt()))
                .as("what is left of its life")
                .isEqualTo(Duration.ofSeconds(541));
    }

    @Test
    void signsAnotherAfterAMinute() {
        OAuth2AccessToken first = tokens.of("user-service", null, SCOPES);
        now.set(START.plusSeconds(60));

        OAuth2AccessToken next = tokens.of("user-service", null, SCOPES);

        assertThat(next.getTokenValue()).isNotEqualTo(first.getTokenValue());
        assertThat(Duration.between(next.getIssuedAt(), next.getExpiresAt())).isEqualTo(AccessTokens.LIFE);
    }

    @Test
    void keepsClientsCompaniesAndScopesApart() {
        List<String> different = List.of(
                tokens.of("one", null, SCOPES).getTokenValue(),
                tokens.of("two", null, SCOPES).getTokenValue(),
                tokens.of("one", UUID.randomUUID(), SCOPES).getTokenValue(),
                tokens.of("one", null, Set.of("bookings:read")).getTokenValue());

        assertThat(different).doesNotHaveDuplicates();
    }
}
