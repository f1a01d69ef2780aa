package dev.taly.auth.tokens;

import dev.taly.auth.keys.SigningKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        return new NimbusJwtEncoder(keys);
    }

    /** Gives the authorization server's tokens the same header and audience; without a kid two keys would be a tie. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> machineToken(SigningKeys keys) {
        return token -> {
            token.getJwsHeader().type("JWT").keyId(keys.signingKeyId());
            token.getClaims()
                    .audience(AccessTokens.AUDIENCE)
                    .claim("client_id", token.getRegisteredClient().getClientId())
                    .claim("scope", String.join(" ", token.getAuthorizedScopes()));
        };
    }
}
