package dev.taly.gateway.auth;

import dev.taly.defaults.problem.CommonProblem;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.BodyInserters.FormInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * auth-service as its confidential client {@code gateway} sees it (RFC 6749, RFC 7009), asked directly and not through
 * the public door. It may be away: then everything here fails with {@code service-unavailable}, and nothing is lost.
 */
@Component
public final class AuthService {

    /** The client's name at auth-service, and the audience of its ID tokens. */
    public static final String CLIENT_ID = "gateway";

    /** How long the token endpoint may take; a lock on refreshing has to last longer. */
    public static final Duration TOKEN_PATIENCE = Duration.ofSeconds(3);

    private static final Duration REVOCATION_PATIENCE = Duration.ofSeconds(2);
    private static final Logger log = LoggerFactory.getLogger(AuthService.class);

    private final WebClient client;
    private final URI tokenUrl;
    private final String redirectUri;

    AuthService(
            @Value("${TALY_TOKEN_URL}") URI tokenUrl,
            @Value("${TALY_CLIENT_SECRET}") String secret,
            @Value("${TALY_ORIGIN}") String origin) {
        this.tokenUrl = tokenUrl;
        this.redirectUri = origin + "/bff/callback";
        // RFC 6749 section 2.3.1: both parts are form-encoded before they are joined
        String encodedSecret = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        this.client = client().mutate()
                .defaultHeaders(headers -> headers.setBasicAuth(CLIENT_ID, encodedSecret))
                .build();
    }

    /** A client for calls beside the routes; its callers limit the time. */
    static WebClient client() {
        ConnectionProvider connections = ConnectionProvider.builder("auth-service")
                .maxConnections(100)
                .pendingAcquireTimeout(Duration.ofSeconds(1))
                .maxIdleTime(Duration.ofSeconds(30)) // shorter than what services keep idle connections for
                .build();
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
                .build();
    }

    /** Where auth-service sends the browser back to. */
    public String redirectUri() {
        return redirectUri;
    }

    /**
     * The tokens for the code that the browser brought. Fails with {@link SignInOverException} when the code is good for
     * nothing any more.
     *
     * @param verifier of PKCE (RFC 7636)
     */
    public Mono<IssuedTokens> exchange(String code, String verifier) {
        return tokens(BodyInserters.fromFormData("grant_type", "authorization_code")
                .with("code", code)
                .with("redirect_uri", redirectUri)
                .with("code_verifier", verifier));
    }

    /** A fresh access token. Fails with {@link SignInOverException} when the person is signed out. */
    public Mono<IssuedTokens> refresh(String refreshToken) {
        return tokens(BodyInserters.fromFormData("grant_type", "refresh_token").with("refresh_token", refreshToken));
    }

    /** Ends the whole sign-in, that at auth-service included. */
    public Mono<Void> revoke(String refreshToken) {
        return client.post()
                .uri(tokenUrl.resolve("revoke"))
                .body(BodyInserters.fromFormData("token", refreshToken).with("token_type_hint", "refresh_token"))
                .exchangeToMono(answer -> answer.statusCode().is2xxSuccessful()
                        ? answer.releaseBody()
                        : AuthService.<Void>unexpected(answer))
                .timeout(REVOCATION_PATIENCE)
                .onErrorMap(AuthService::unavailable);
    }

    private Mono<IssuedTokens> tokens(FormInserter<String> form) {
        return client.post()
                .uri(tokenUrl)
                .accept(MediaType.APPLICATION_JSON)
                .body(form)
                .exchangeToMono(AuthService::read)
                .timeout(TOKEN_PATIENCE)
                .onErrorMap(failure -> !(failure instanceof SignInOverException), AuthService::unavailable);
    }

    private static Mono<IssuedTokens> read(ClientResponse answer) {
        if (answer.statusCode().isSameCodeAs(HttpStatus.BAD_REQUEST)) {
            return answer.bodyToMono(Map.class)
                    .flatMap(error -> Mono.error(
                            "invalid_grant".equals(error.get("error"))
                                    ? new SignInOverException()
                                    : new IllegalStateException("it refused: " + error.get("error"))));
        }
        return answer.statusCode().is2xxSuccessful()
                ? answer.bodyToMono(IssuedTokens.class)
                        .filter(tokens -> tokens.accessToken() != null)
                        .switchIfEmpty(Mono.error(() -> new IllegalStateException("it answered without a token")))
                : unexpected(answer);
    }

    private static <T> Mono<T> unexpected(ClientResponse answer) {
        return answer.releaseBody()
                .then(Mono.error(() -> new IllegalStateException(
                        "it answered " + answer.statusCode().value())));
    }

    private static Throwable unavailable(Throwable failure) {
        log.warn("auth-service could not be asked about a sign-in: {}", failure.toString());
        return CommonProblem.SERVICE_UNAVAILABLE.exception();
    }
}
