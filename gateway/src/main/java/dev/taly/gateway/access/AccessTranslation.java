package dev.taly.gateway.access;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.Translation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedException;
import org.springframework.stereotype.Component;

/** What keeps a request from being looked at. */
@Component
@Order(0)
final class AccessTranslation implements Translation {

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return switch (exception) {
            case ServerExchangeRejectedException rejected -> AccessProblem.UNACCEPTABLE_REQUEST.exception();
            case BadJwtException bad ->
                CommonProblem.UNAUTHORIZED
                        .exception()
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            // the keys could not be fetched: nothing is known about the token
            case JwtException away -> CommonProblem.SERVICE_UNAVAILABLE.exception();
            default -> null;
        };
    }
}
