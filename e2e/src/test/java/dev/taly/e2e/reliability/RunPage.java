package dev.taly.e2e.reliability;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The rows of this run; closed by JUnit when the last test is over. */
final class RunPage implements AutoCloseable {

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    void add(Row row) {
        rows.put(row.fault(), row);
    }

    /** The page of this run; with {@code -Dreliability.update=true} it becomes the committed one too. */
    @Override
    public void close() {
        ReliabilityPage.write(ReliabilityPage.OF_RUN, rows, Map.of());
        if (Boolean.getBoolean("reliability.update")) {
            ReliabilityPage.write(ReliabilityPage.COMMITTED, rows, ReliabilityPage.read(ReliabilityPage.COMMITTED));
        }
    }
}
