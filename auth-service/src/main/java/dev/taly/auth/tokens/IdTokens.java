package dev.taly.auth.tokens;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.taly.auth.grants.Granted;
import dev.taly.auth.keys.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** ID tokens: what a client learns of how somebody signed in (OpenID Connect Core, section 2). */
@Component
public final class IdTokens {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final TokenSigner signer;
    private final UserClaims users;
    private final Clock machineClock;
    private final NimbusJwtDecoder decoder;

    IdTokens(
            TokenSigner signer,
            UserClaims users,
            SigningKeys keys,
            TokenSettings settings,
            @Qualifier("machineClock") Clock machineClock) {
        this.signer = signer;
        this.users = users;
        this.machineClock = machineClock;
        this.decoder = decoder(keys, settings.issuer());
    }

    /** @param nonce of the request; null in those that come with a refreshed access token */
    public String of(Granted granted, String clientId, @Nullable String nonce) {
        Instant now = machineClock.instant();
        JwtClaimsSet.Builder claims = signer.claims(granted.session().userId().toString())
                .audience(List.of(clientId))
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("azp", clientId)
                .claims(all -> all.putAll(users.of(granted.session().userId(), granted.scopes())));
        TokenSigner.signIn(claims, granted.session());
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        return signer.sign(claims.build());
    }

    /** One that we made and that comes back as a hint; it may have expired meanwhile. */
    public Optional<OidcIdToken> read(String token) {
        try {
            var jwt = decoder.decode(token);
            return jwt.getIssuedAt() == null || jwt.getExpiresAt() == null || jwt.getClaim("azp") == null
                    ? Optional.empty()
                    : Optional.of(new OidcIdToken(token, jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims()));
        } catch (JwtException notOurs) {
            return Optional.empty();
        }
    }

    private static NimbusJwtDecoder decoder(SigningKeys keys, String issuer) {
        DefaultJWTProcessor<com.nimbusds.jose.proc.SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // times are not checked: a hint may be old
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new JwtIssuerValidator(issuer));
        return decoder;
    }
}
