package dev.taly.auth.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Sensitive changes want a fresh proof: a browser left open or a stolen token is not enough for them. */
@Component
public class StepUp {

    static final Duration FRESH = Duration.ofMinutes(10);

    private final SessionService sessions;
    private final Clock machineClock;

    StepUp(SessionService sessions, @Qualifier("machineClock") Clock machineClock) {
        this.sessions = sessions;
        this.machineClock = machineClock;
    }

    /**
     * @param sessionId the {@code sid} of whoever calls
     * @throws dev.taly.defaults.problem.ProblemException {@code step-up-required} if the person's last proof is older
     *     than 10 minutes, {@code unauthorized} if the session is over
     */
    public ActiveSession require(UUID sessionId) {
        ActiveSession session = sessions.require(sessionId);
        if (machineClock.instant().isAfter(session.authenticatedAt().plus(FRESH))) {
            throw SessionProblem.STEP_UP_REQUIRED.exception();
        }
        return session;
    }
}
