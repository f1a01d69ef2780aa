package dev.taly.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.stack.machine.StackException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTest {
    private static final Instant NOW = Instant.parse("2027-03-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "+24h, 2027-03-28T12:00:00Z",
        "+2d, 2027-03-29T12:00:00Z",
        "+90m, 2027-03-27T13:30:00Z",
        "+5s, 2027-03-27T12:00:05Z",
        "2027-03-28T00:30:00Z, 2027-03-28T00:30:00Z"
    })
    void understandsStepsAndInstants(String to, Instant expected) {
        assertThat(Clock.target(to, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"24h", "-1h", "+1w", "tomorrow", "2027-03-28", ""})
    void saysWhatItUnderstands(String to) {
        assertThatThrownBy(() -> Clock.target(to, NOW))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("+24h");
    }
}
