package dev.taly.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.auth.sessions.Session.Turn;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final Instant LAST_ROTATION = START.plus(Duration.ofHours(1));
    private static final byte[] TOKEN = {1};

    @ParameterizedTest(name = "of {0} generations number {1}, {2} after the last rotation: {3}")
    @CsvSource({
        "1, 1, PT0S,    ROTATE",
        "2, 2, PT0S,    ROTATE",
        "2, 2, PT100H,  ROTATE",
        "2, 1, PT0S,    REPEAT",
        "2, 1, PT10S,   REPEAT",
        "2, 1, PT10.1S, REUSED",
        "2, 1, PT100H,  REUSED",
        "3, 2, PT5S,    REPEAT",
        "3, 1, PT0S,    REUSED",
        "9, 1, PT5S,    REUSED",
        "9, 7, PT5S,    REUSED",
        "2, 2, PT719H,  OVER",
        "2, 1, PT719H,  OVER"
    })
    void decidesByGenerationAndTime(int generations, int presented, Duration later, Turn turn) {
        Session session = aSession(generations);

        assertThat(session.turnOf(presented, LAST_ROTATION.plus(later))).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void isOverOnceRevoked(int presented) {
        Session session = aSession(3);

        session.revoke(LAST_ROTATION);

        assertThat(session.turnOf(presented, LAST_ROTATION)).isEqualTo(Turn.OVER);
    }

    @Test
    void isNeverProlonged() {
        Session session = aSession(1);
        Instant lastMoment = START.plus(Session.LIFE).minusMillis(1);

        session.rotate(TOKEN, lastMoment);

        assertThat(session.turnOf(2, lastMoment)).isEqualTo(Turn.ROTATE);
        assertThat(session.turnOf(2, START.plus(Session.LIFE))).isEqualTo(Turn.OVER);
    }

    @Test
    void refusesToRotateWhenOver() {
        Session session = aSession(2);
        session.revoke(LAST_ROTATION);

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> session.rotate(TOKEN, LAST_ROTATION));
    }

    private static Session aSession(int generations) {
        Session session = new Session(Uuid7.next(), Uuid7.next(), START);
        while (session.generation() < generations) {
            session.rotate(TOKEN, LAST_ROTATION);
        }
        return session;
    }
}
