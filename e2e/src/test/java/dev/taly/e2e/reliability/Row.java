package dev.taly.e2e.reliability;

import java.util.Optional;

/**
 * One line of the page.
 *
 * @param line as it stands there
 */
record Row(String fault, String line) {

    private static final String COLUMNS = "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |";

    static final String HEAD = """
            | fault | in | what is done | passes when | acknowledged | lost | twice | overlapping | measured | run on |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    static Row passed(Fault fault, Measured measured, String date) {
        String none = measured.isJudged() ? "0" : "–";
        String acknowledged = measured.isJudged() ? Integer.toString(measured.acknowledged()) : "–";
        return row(fault, acknowledged, none, measured.figures(), date);
    }

    static Row failed(Fault fault, String date) {
        return row(fault, "–", "–", "**failed**", date);
    }

    static Row notRun(Fault fault) {
        return row(fault, "–", "–", "not run", "–");
    }

    /** A line of a page that was written before. */
    static Optional<Row> read(String line) {
        String[] cells = line.split(" \\| ", -1);
        return line.startsWith("| ") && !line.startsWith("| fault |") && cells.length > 9
                ? Optional.of(new Row(cells[0].substring(2), line))
                : Optional.empty();
    }

    private static Row row(Fault fault, String acknowledged, String none, String figures, String date) {
        return new Row(
                fault.value(),
                COLUMNS.formatted(
                        fault.value(),
                        runs(fault),
                        fault.how(),
                        fault.passesWhen(),
                        acknowledged,
                        none,
                        none,
                        none,
                        figures,
                        date));
    }

    /** Which runs have this fault. */
    static String runs(Fault fault) {
        return fault.fullOnly() ? "full runs" : "every run";
    }

    /** What the line says about that. */
    String runs() {
        return line.split(" \\| ", -1)[1];
    }
}
