package dev.taly.gateway.signin;

import dev.taly.gateway.auth.AuthService;
import dev.taly.gateway.auth.IdTokens;
import dev.taly.gateway.auth.SignInOverException;
import dev.taly.gateway.sessions.Sessions;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Sends a browser to auth-service, and takes what it comes back with. */
@RestController
final class SignInController {

    private static final Logger log = LoggerFactory.getLogger(SignInController.class);

    private final AuthService auth;
    private final IdTokens idTokens;
    private final Sessions sessions;
    private final SignInCookies cookies;
    private final Clock machineClock;
    private final String origin;

    SignInController(
            AuthService auth,
            IdTokens idTokens,
            Sessions sessions,
            SignInCookies cookies,
            @Qualifier("machineClock") Clock machineClock,
            @Value("${TALY_ORIGIN}") String origin) {
        this.auth = auth;
        this.idTokens = idTokens;
        this.sessions = sessions;
        this.cookies = cookies;
        this.machineClock = machineClock;
        this.origin = origin;
    }

    @GetMapping("/bff/login")
    ResponseEntity<Void> begin(@RequestParam @Nullable String returnTo, ServerWebExchange exchange) {
        ReturnPath target = returnTo == null ? ReturnPath.ACCOUNT : ReturnPath.parse(returnTo);
        SignInAttempt attempt = SignInAttempt.begin(target, machineClock.instant());
        cookies.give(exchange, attempt);
        return redirect(UriComponentsBuilder.fromUriString(origin)
                .path("/oauth2/authorize")
                .queryParam("response_type", "code")
                .queryParam("client_id", AuthService.CLIENT_ID)
                .queryParam("redirect_uri", "{redirect}")
                .queryParam("scope", "{scope}")
                .queryParam("state", attempt.state())
                .queryParam("nonce", attempt.nonce())
                .queryParam("code_challenge", attempt.challenge())
                .queryParam("code_challenge_method", "S256")
                .encode()
                .buildAndExpand(auth.redirectUri(), "openid profile email")
                .toUri());
    }

    @GetMapping("/bff/callback")
    Mono<ResponseEntity<Void>> finish(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String code,
            @RequestParam @Nullable String error,
            ServerWebExchange exchange) {
        SignInAttempt attempt = cookies.read(exchange, state).orElse(null);
        if (attempt == null) {
            return Mono.just(redirect(URI.create(origin + beginning(exchange))));
        }
        if (attempt.isFinished()) {
            return Mono.just(redirect(URI.create(origin + attempt.returnTo())));
        }
        if (code == null) {
            return Mono.just(failed("access_denied".equals(error) ? "denied" : "failed", attempt, exchange));
        }
        return signIn(attempt, code, exchange)
                .then(Mono.fromSupplier(() -> {
                    cookies.give(exchange, attempt.finished());
                    return redirect(URI.create(origin + attempt.returnTo()));
                }))
                .onErrorResume(SignInOverException.class, used -> Mono.just(failed("failed", attempt, exchange)))
                .onErrorResume(BadJwtException.class, bad -> {
                    log.warn("A sign-in failed because of its ID token: {}", bad.getMessage());
                    return Mono.just(failed("failed", attempt, exchange));
                });
    }

    private Mono<Void> signIn(SignInAttempt attempt, String code, ServerWebExchange exchange) {
        return auth.exchange(code, attempt.verifier())
                .flatMap(issued -> idTokens.read(issued.idToken(), attempt.nonce())
                        .flatMap(person -> sessions.begin(person, issued, exchange)));
    }

    /**
     * Where somebody begins again who brings an answer to nothing that this browser began lately. Whoever takes no cookies
     * would go on for ever. The attempts of this browser stay: somebody else's answer must not cost it its own.
     */
    private String beginning(ServerWebExchange exchange) {
        return cookies.areKept(exchange) ? "/bff/login" : "/login/error?reason=expired";
    }

    /** auth-service has a page that explains it: expired, denied or failed. */
    private ResponseEntity<Void> failed(String reason, SignInAttempt attempt, ServerWebExchange exchange) {
        cookies.remove(exchange, attempt);
        return redirect(URI.create(origin + "/login/error?reason=" + reason));
    }

    private static ResponseEntity<Void> redirect(URI target) {
        return ResponseEntity.status(HttpStatus.FOUND).location(target).build();
    }
}
