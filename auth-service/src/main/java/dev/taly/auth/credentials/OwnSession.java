package dev.taly.auth.credentials;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.problem.CommonProblem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** The session that an access token belongs to, which may be over although the token is still good. */
@Component
class OwnSession {

    private final SessionService sessions;
    private final StepUp stepUp;

    OwnSession(SessionService sessions, StepUp stepUp) {
        this.sessions = sessions;
        this.stepUp = stepUp;
    }

    /** @throws dev.taly.defaults.problem.ProblemException if it is over */
    ActiveSession active(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString("sid"))
                .map(UUID::fromString)
                .flatMap(sessions::use)
                .filter(session -> session.userId().toString().equals(token.getSubject()))
                .orElseThrow(CommonProblem.UNAUTHORIZED::exception);
    }

    /** @throws dev.taly.defaults.problem.ProblemException if it is over, or the person did not prove lately who he is */
    ActiveSession fresh(Jwt token) {
        ActiveSession session = active(token);
        stepUp.require(session.id());
        return session;
    }
}
