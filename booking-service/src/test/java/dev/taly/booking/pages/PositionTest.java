package dev.taly.booking.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    private static final UUID ID = UUID.fromString("0198c0de-0000-7000-8000-000000000001");

    /** Whole seconds are written as the release before wrote them, so that its cursors go on. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-01T09:00:00Z, 1796115600",
        "2026-12-01T09:00:00.000001Z, 1796115600.000001",
        "2026-12-01T09:00:00.123456789Z, 1796115600.123456",
        "1900-01-01T00:00:00Z, -2208988800",
        "1969-12-31T23:59:59.500Z, -0.500000",
        "0001-01-01T00:00:00Z, -62135596800",
        "9999-12-31T00:00:00Z, 253402214400"
    })
    void comesBackAsItWas(Instant at, String seconds) {
        Position position = new Position(at, ID);

        assertThat(position.text()).isEqualTo(seconds + "_" + ID);
        assertThat(Position.parse(position.text(), Position.BEFORE_ALL)).isEqualTo(position);
    }

    @Test
    void beginsWhereTheListDoes() {
        assertThat(Position.parse(null, Position.AFTER_ALL)).isEqualTo(Position.AFTER_ALL);
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");
        assertThat(Position.BEFORE_ALL.notBefore(noon).at()).isEqualTo(noon);
        assertThat(Position.BEFORE_ALL.notBefore(noon).id()).isEqualTo(Position.BEFORE_ALL.id());
        Position later = new Position(noon, ID);
        assertThat(later.notBefore(noon)).isEqualTo(later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_", "1", "x_%s", "1_x", "1.5_%s", "999999999999_%s", "-99999999999_%s", "1_%s "})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> Position.parse(text.formatted(ID), Position.BEFORE_ALL))
                .isInstanceOf(ProblemException.class);
    }
}
