package dev.taly.gateway.auth;

import dev.taly.defaults.problem.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

/** Reads who signed in from an ID token (OpenID Connect Core, section 3.1.3.7). */
@Component
public final class IdTokens {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final NimbusReactiveJwtDecoder decoder;

    IdTokens(
            @Value("${TALY_JWKS_URL}") String keys,
            @Value("${TALY_ORIGIN}") String issuer,
            @Qualifier("machineClock") Clock machineClock) {
        decoder = NimbusReactiveJwtDecoder.withJwkSetUri(keys)
                .webClient(AuthService.client())
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setClock(machineClock);
        times.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times, new JwtIssuerValidator(issuer), new JwtAudienceValidator(AuthService.CLIENT_ID)));
    }

    /**
     * Who signed in. Fails with {@link BadJwtException} when the token is not good or not the answer to this nonce, and
     * with {@code service-unavailable} when that cannot be told now.
     */
    public Mono<Person> read(@Nullable String idToken, String nonce) {
        if (idToken == null) {
            return Mono.error(new BadJwtException("There is no ID token"));
        }
        return decoder.decode(idToken)
                .timeout(PATIENCE)
                .onErrorMap(
                        failure -> failure instanceof TimeoutException
                                || (failure instanceof JwtException && !(failure instanceof BadJwtException)),
                        failure -> CommonProblem.SERVICE_UNAVAILABLE.exception())
                .map(token -> person(token, nonce));
    }

    private static Person person(Jwt token, String nonce) {
        String userId = token.getSubject();
        String sessionId = token.getClaimAsString("sid");
        String answered = token.getClaimAsString("nonce");
        if (!StringUtils.hasText(userId)
                || !StringUtils.hasText(sessionId)
                || answered == null
                || !isSame(answered, nonce)) {
            throw new BadJwtException("The ID token lacks its subject, its session or our nonce");
        }
        return new Person(userId, sessionId, token.getClaimAsString("name"), token.getClaimAsString("email"));
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Who signed in.
     *
     * @param sessionId of the sign-in at auth-service, the {@code sid} of all its tokens
     */
    public record Person(
            String userId,
            String sessionId,
            @Nullable String name,
            @Nullable String email) {}
}
