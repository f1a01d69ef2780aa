package dev.taly.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sums what Surefire and Failsafe reported. The taly script runs this file from its source, so it uses the JDK only.
 *
 * @param failed failures and errors
 */
public record TestReports(int passed, int failed, int skipped) {
    private static final Pattern REPORT = Pattern.compile(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");
    private static final Pattern SUITE = Pattern.compile("<testsuite\\s[^>]*>");

    /** Prints one line about the reports under the folder that is named. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(under(Path.of(arguments[0])).line());
    }

    static TestReports under(Path root) throws IOException {
        TestReports sum = new TestReports(0, 0, 0);
        try (Stream<Path> files = Files.find(
                root, 6, (file, attributes) -> REPORT.matcher(file.toString()).matches())) {
            List<Path> reports = files.toList();
            for (Path report : reports) {
                sum = sum.plus(of(Files.readString(report)));
            }
        }
        return sum;
    }

    static TestReports of(String report) {
        Matcher suite = SUITE.matcher(report);
        if (!suite.find()) {
            throw new IllegalArgumentException("Not a report of a test suite");
        }
        int failed = number(suite.group(), "failures") + number(suite.group(), "errors");
        int skipped = number(suite.group(), "skipped");
        return new TestReports(number(suite.group(), "tests") - failed - skipped, failed, skipped);
    }

    private TestReports plus(TestReports other) {
        return new TestReports(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    String line() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }

    private static int number(String suite, String attribute) {
        Matcher value = Pattern.compile("\\s" + attribute + "=\"(\\d+)\"").matcher(suite);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }
}
