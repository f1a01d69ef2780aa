package dev.taly.auth.tokens;

import dev.taly.auth.keys.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Makes the access tokens of people. */
@Component
public final class AccessTokens {

    public static final Duration LIFE = Duration.ofMinutes(10);

    /** Every service of the platform accepts every access token; rights are checked behind it. */
    static final List<String> AUDIENCE = List.of("taly");

    private final JwtEncoder encoder;
    private final SigningKeys keys;
    private final TokenSettings settings;
    private final Clock machineClock;

    AccessTokens(
            JwtEncoder encoder,
            SigningKeys keys,
            TokenSettings settings,
            @Qualifier("machineClock") Clock machineClock) {
        this.encoder = encoder;
        this.keys = keys;
        this.settings = settings;
        this.machineClock = machineClock;
    }

    public String mint(UUID userId, UUID sessionId) {
        Instant now = machineClock.instant();
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
                .type("JWT")
                .keyId(keys.signingKeyId())
                .build();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .audience(AUDIENCE)
                .subject(userId.toString())
                .id(UUID.randomUUID().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim("sid", sessionId.toString())
                .claim("scope", "openid profile")
                .claim("roles", List.of())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
