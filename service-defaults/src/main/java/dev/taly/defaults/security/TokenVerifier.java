package dev.taly.defaults.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/** The one check of access tokens, for both web flavours: form, signature, issuer, audience, times. */
final class TokenVerifier {

    private static final String AUDIENCE = "taly";

    private final TokenSettings settings;
    private final SigningKeys keys;
    private final Clock machineClock;
    private final MappedJwtClaimSetConverter claims = MappedJwtClaimSetConverter.withDefaults(Map.of());
    private volatile @Nullable OAuth2TokenValidator<Jwt> validator;

    TokenVerifier(TokenSettings settings, Clock machineClock) {
        this.settings = settings;
        this.machineClock = machineClock;
        this.keys = new SigningKeys(settings, machineClock);
    }

    /** Checks a token; may wait for the keys. */
    Jwt verify(String token) {
        SignedToken signed = SignedToken.parse(token);
        return verify(token, signed, keys.find(signed.kid()));
    }

    /** Checks a token if its key is here already, else gives null; never waits. */
    @Nullable
    Jwt verifyAtOnce(String token) {
        SignedToken signed = SignedToken.parse(token);
        JWSVerifier key = keys.known(signed.kid());
        return key == null ? null : verify(token, signed, key);
    }

    private Jwt verify(String token, SignedToken signed, JWSVerifier key) {
        try {
            if (!signed.jwt().verify(key)) {
                throw new BadJwtException("The token's signature is wrong");
            }
            Jwt jwt = Jwt.withTokenValue(token)
                    .headers(headers -> headers.putAll(signed.jwt().getHeader().toJSONObject()))
                    .claims(all -> all.putAll(readClaims(signed)))
                    .build();
            OAuth2TokenValidatorResult result = validator().validate(jwt);
            if (result.hasErrors()) {
                throw new JwtValidationException("The token is not valid here or now", result.getErrors());
            }
            return jwt;
        } catch (JOSEException | IllegalArgumentException unreadable) {
            throw new BadJwtException("The token is not readable", unreadable);
        }
    }

    private Map<String, Object> readClaims(SignedToken signed) {
        try {
            Map<String, Object> read =
                    claims.convert(signed.jwt().getJWTClaimsSet().getClaims());
            if (read.get("sub") instanceof String subject && !subject.isBlank()) {
                return read;
            }
        } catch (ParseException | IllegalStateException unreadable) {
            throw new BadJwtException("The token's claims are not readable", unreadable);
        }
        throw new BadJwtException("The token has no subject");
    }

    private OAuth2TokenValidator<Jwt> validator() {
        OAuth2TokenValidator<Jwt> current = validator;
        if (current == null) {
            JwtTimestampValidator times = new JwtTimestampValidator(TokenTimes.SKEW);
            times.setClock(machineClock);
            times.setAllowEmptyExpiryClaim(false);
            current = new DelegatingOAuth2TokenValidator<>(
                    times, new JwtIssuerValidator(settings.issuer()), new JwtAudienceValidator(AUDIENCE));
            validator = current;
        }
        return current;
    }
}
