package dev.taly.auth.sessions;

import dev.taly.defaults.problem.CommonProblem;
import java.util.UUID;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The session that an access token belongs to. */
public final class Sid {

    private Sid() {}

    /** @throws dev.taly.defaults.problem.ProblemException {@code unauthorized} for tokens that belong to none */
    public static UUID of(JwtAuthenticationToken token) {
        String sid = token.getToken().getClaimAsString("sid");
        try {
            return UUID.fromString(sid == null ? "" : sid);
        } catch (IllegalArgumentException none) {
            throw CommonProblem.UNAUTHORIZED.exception();
        }
    }
}
