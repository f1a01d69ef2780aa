package dev.taly.gateway.sessions;

import dev.taly.gateway.auth.AuthService;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signs a browser out, here and at auth-service, or says that this did not succeed. */
@RestController
final class LogoutController {

    private final AuthService auth;
    private final Sessions sessions;
    private final URI home;

    LogoutController(AuthService auth, Sessions sessions, @Value("${TALY_ORIGIN}") String origin) {
        this.auth = auth;
        this.sessions = sessions;
        this.home = URI.create(origin + "/");
    }

    @PostMapping("/bff/logout")
    Mono<ResponseEntity<Void>> logout(ServerWebExchange exchange) {
        BrowserSession session = BrowserSession.of(exchange);
        Mono<Void> ended = session == null ? Mono.empty() : end(session);
        return ended.then(Mono.fromSupplier(() -> {
            SessionCookie.remove(exchange);
            return CsrfCheck.isForm(exchange.getRequest())
                    ? ResponseEntity.status(HttpStatus.SEE_OTHER).location(home).build()
                    : ResponseEntity.noContent().build();
        }));
    }

    /** In this order: while auth-service cannot be asked the session stays, and nobody takes himself for signed out. */
    private Mono<Void> end(BrowserSession session) {
        return auth.revoke(session.tokens().refreshToken()).then(sessions.end(session.id()));
    }
}
