package dev.taly.e2e.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityPageTest {

    /** Figures differ from run to run and are not compared. */
    @Test
    void theCommittedPageNamesEveryFaultTest() {
        assertThat(ReliabilityPage.read(ReliabilityPage.COMMITTED).keySet())
                .as("docs/reliability.md; -Dreliability.update=true writes it anew")
                .containsExactlyInAnyOrderElementsOf(
                        FaultTests.all().stream().map(Fault::value).toList());
    }

    @Test
    void theCommittedPageSaysWhichRunsHaveAFault() {
        Map<String, Row> page = ReliabilityPage.read(ReliabilityPage.COMMITTED);

        assertThat(FaultTests.all())
                .allSatisfy(fault -> assertThat(page.get(fault.value()).runs())
                        .as(fault.value())
                        .isEqualTo(Row.runs(fault)));
    }

    @Test
    void noTwoFaultsHaveOneName() {
        assertThat(FaultTests.all()).extracting(Fault::value).doesNotHaveDuplicates();
    }

    @Test
    void whatDidNotRunKeepsItsRow(@TempDir Path folder) throws IOException {
        Fault fault = FaultTests.all().getFirst();
        Path file = folder.resolve("page.md");
        Measured measured = new Measured().note("seen");
        Row then = Row.passed(fault, measured, "2026-01-01");

        ReliabilityPage.write(file, Map.of(fault.value(), then), Map.of());
        Map<String, Row> read = ReliabilityPage.read(file);
        ReliabilityPage.write(file, Map.of(), read);

        assertThat(read.get(fault.value())).isEqualTo(then);
        assertThat(Files.readString(file)).contains(then.line());
    }

    @Test
    void aQuickRunSaysWhatItLeftOut(@TempDir Path folder) {
        Path file = folder.resolve("page.md");
        Fault longOne =
                FaultTests.all().stream().filter(Fault::fullOnly).findFirst().orElseThrow();

        ReliabilityPage.write(file, Map.of(), Map.of());

        assertThat(ReliabilityPage.read(file).get(longOne.value()).line())
                .contains("full runs")
                .contains("not run");
    }
}
