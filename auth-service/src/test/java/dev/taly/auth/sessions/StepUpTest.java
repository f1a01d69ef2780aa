package dev.taly.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepUpTest {

    private static final Instant PROOF = Instant.parse("2026-11-22T09:00:00Z");
    private static final UUID SESSION = Uuid7.next();

    @Test
    void acceptsAProofOfTheLastTenMinutes() {
        assertThatCode(() -> at(PROOF.plus(StepUp.FRESH)).require(SESSION)).doesNotThrowAnyException();
    }

    @Test
    void asksForANewProofAfterThat() {
        StepUp late = at(PROOF.plus(StepUp.FRESH).plusMillis(1));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> late.require(SESSION))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(SessionProblem.STEP_UP_REQUIRED));
    }

    private static StepUp at(Instant now) {
        SessionService sessions = mock();
        given(sessions.require(SESSION))
                .willReturn(new ActiveSession(
                        SESSION, Uuid7.next(), PROOF, PROOF, Set.of(Factor.PASSWORD), new Device("test", "192.0.2.1")));
        return new StepUp(sessions, Clock.fixed(now, ZoneOffset.UTC));
    }
}
