package dev.taly.auth.tokens;

import dev.taly.auth.keys.SigningKeys;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.stereotype.Component;

/** Signs what all tokens of this service have in common. */
@Component
final class TokenSigner {

    private final JwtEncoder encoder;
    private final SigningKeys keys;
    private final TokenSettings settings;

    TokenSigner(SigningKeys keys, TokenSettings settings) {
        this.encoder = new NimbusJwtEncoder(keys);
        this.keys = keys;
        this.settings = settings;
    }

    JwtClaimsSet.Builder claims(String subject) {
        return JwtClaimsSet.builder()
                .issuer(settings.issuer())
                .subject(subject)
                .id(UUID.randomUUID().toString());
    }

    /** How and when the person proved who they are (RFC 8176, OpenID Connect Core section 2). */
    static void signIn(JwtClaimsSet.Builder claims, ActiveSession session) {
        List<String> methods = new ArrayList<>(session.factors().stream()
                .map(Factor::reference)
                .distinct()
                .sorted()
                .toList());
        if (session.factors().size() > 1) {
            methods.add("mfa");
        }
        claims.claim("sid", session.id().toString())
                .claim("auth_time", session.authenticatedAt().getEpochSecond())
                .claim("amr", methods);
    }

    String sign(JwtClaimsSet claims) {
        // without a kid two keys would be a tie
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256)
                .type("JWT")
                .keyId(keys.signingKeyId())
                .build();
        return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
    }
}
