package dev.taly.defaults.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedLinesTest {

    @Test
    void leavesWhatFitsAsItIs() {
        String line = "SUMMARY:" + "a".repeat(67);

        assertThat(FoldedLines.of(line)).isEqualTo(line + "\r\n");
    }

    @Test
    void continuesWhatDoesNotFitAfterASpaceThatCounts() {
        String folded = FoldedLines.of("a".repeat(75 + 74 + 1));

        assertThat(folded).isEqualTo("a".repeat(75) + "\r\n " + "a".repeat(74) + "\r\n a\r\n");
    }

    @Test
    void endsEveryLineAsTheStandardDoes() {
        assertThat(FoldedLines.of("BEGIN:VEVENT\nUID:1\r\nEND:VEVENT"))
                .isEqualTo("BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n");
    }

    /** Of two, three and four octets, at every distance from the end of the line. */
    @ParameterizedTest
    @ValueSource(strings = {"ß", "€", "💇"})
    void breaksNoLetter(String letter) {
        for (int before = 0; before < letter.getBytes(StandardCharsets.UTF_8).length; before++) {
            String line = "a".repeat(before) + letter.repeat(60);

            String folded = FoldedLines.of(line);

            assertThat(folded.replace("\r\n ", "")).isEqualTo(line + "\r\n");
            assertThat(folded.lines()).allSatisfy(part -> {
                assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(part)).isTrue();
            });
        }
    }
}
