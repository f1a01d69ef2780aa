package dev.taly.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummedReportsTest {
    @TempDir
    Path root;

    @Test
    void sumsWhatBothPluginsReported() throws IOException {
        write("a/target/surefire-reports/TEST-a.A.xml", "tests=\"5\" errors=\"1\" skipped=\"1\" failures=\"1\"");
        write("b/target/failsafe-reports/TEST-b.BIT.xml", "tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\"");
        write("b/target/other/TEST-b.C.xml", "tests=\"100\"");

        assertThat(TestReports.under(root).line()).isEqualTo("5 passed, 2 failed, 1 skipped");
    }

    @Test
    void readsNoNumberOutOfTheOutputOfATest() {
        String report =
                "<?xml version=\"1.0\"?>\n<testsuite name=\"A\" time=\"0.1\" tests=\"1\" errors=\"0\" skipped=\"0\""
                        + " failures=\"0\">\n<system-out><![CDATA[<testsuite tests=\"9\" failures=\"9\">]]></system-out></testsuite>";

        assertThat(TestReports.of(report)).isEqualTo(new TestReports(1, 0, 0));
    }

    private void write(String file, String attributes) throws IOException {
        Path report = root.resolve(file);
        Files.createDirectories(report.getParent());
        Files.writeString(report, "<testsuite name=\"x\" " + attributes + "></testsuite>");
    }
}
