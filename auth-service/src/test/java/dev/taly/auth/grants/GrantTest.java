package dev.taly.auth.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.auth.grants.Grant.Turn;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantTest {

    private static final Instant LAST_ROTATION = Instant.parse("2026-11-22T10:00:00Z");
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
        "9, 7, PT5S,    REUSED"
    })
    void decidesByGenerationAndTime(int generations, int presented, Duration later, Turn turn) {
        Grant grant = aGrant(generations);

        assertThat(grant.turnOf(presented, LAST_ROTATION.plus(later))).isEqualTo(turn);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void isOverOnceRevoked(int presented) {
        Grant grant = aGrant(3);

        grant.revoke(LAST_ROTATION);

        assertThat(grant.turnOf(presented, LAST_ROTATION)).isEqualTo(Turn.OVER);
    }

    @Test
    void refusesToRotateWhenOver() {
        Grant grant = aGrant(2);
        grant.revoke(LAST_ROTATION);

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> grant.rotate(TOKEN, LAST_ROTATION));
    }

    private static Grant aGrant(int generations) {
        Grant grant = new Grant(Uuid7.next(), Uuid7.next(), Uuid7.next(), null);
        while (grant.generation() < generations) {
            grant.rotate(TOKEN, LAST_ROTATION);
        }
        return grant;
    }
}
