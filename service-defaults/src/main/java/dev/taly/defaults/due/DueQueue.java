package dev.taly.defaults.due;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows of a table that are due, each lane in a loop of its own. A row is taken for as long as handling it can last, so
 * that other processes leave it alone, and comes back by itself if this one dies.
 */
public final class DueQueue {

    private final DueWork work;
    private final DueRows rows;
    private final List<LaneLoop> lanes;

    DueQueue(DueWork work, DueSettings settings, JdbcClient jdbc, Clock machineClock) {
        this.work = work;
        this.rows = new DueRows(work.table(), jdbc, machineClock);
        DueTable table = new DueTable(work.table(), jdbc, machineClock);
        SaidLately said = new SaidLately(machineClock);
        this.lanes = work.lanes().stream()
                .map(lane -> new LaneLoop(lane, table, new Handling(work, lane, table, said), work.lease(), settings))
                .toList();
    }

    /** Something of that lane became due, and that is committed. */
    public void wake(String lane) {
        lanes.stream().filter(loop -> loop.lane().name().equals(lane)).forEach(LaneLoop::wake);
    }

    /** The same of some lane or other. */
    public void wake() {
        lanes.forEach(LaneLoop::wake);
    }

    String name() {
        return work.table();
    }

    DueRows rows() {
        return rows;
    }

    List<LaneLoop> lanes() {
        return lanes;
    }

    /** Leaves one for good that was given up. Its owner may end it in a way of its own, which is then its mark. */
    boolean drop(UUID id) {
        if (!rows.isGivenUp(id)) {
            return false;
        }
        work.dropped().accept(id);
        rows.drop(id);
        return true;
    }

    void start() {
        lanes.forEach(LaneLoop::start);
    }

    /** Nothing begins any more. */
    void stop() {
        lanes.forEach(LaneLoop::stop);
    }

    void awaitEnd(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (LaneLoop lane : lanes) {
            lane.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
