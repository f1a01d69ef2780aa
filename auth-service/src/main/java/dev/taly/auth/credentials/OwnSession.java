package dev.taly.auth.credentials;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/** The session that an access token belongs to, which may be over although the token is still good. */
@Component
class OwnSession {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final SessionService sessions;
    private final Clock machineClock;

    OwnSession(SessionService sessions, @Qualifier("machineClock") Clock machineClock) {
        this.sessions = sessions;
        this.machineClock = machineClock;
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
        requireFresh(session);
        return session;
    }

    private void requireFresh(ActiveSession session) {
        if (session.authenticatedAt().isBefore(machineClock.instant().minus(FRESH))) {
            throw CredentialProblem.STEP_UP_REQUIRED.exception();
        }
    }
}
