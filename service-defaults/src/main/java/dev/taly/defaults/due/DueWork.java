package dev.taly.defaults.due;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What is done about the rows of a table when they are due. The table has the columns {@code id uuid}, {@code lane text},
 * {@code due_at timestamptz} (machine time; null when there is nothing to do), {@code tries integer},
 * {@code last_failure varchar(200)}, {@code failing_since}, {@code given_up_at} and {@code dropped_at timestamptz}; whoever
 * owns a row decides by {@code due_at} when it is due, and may do so at any time.
 *
 * @param table its name, which is also the queue's
 * @param lease for how long a row is left alone by others once it is taken: longer than the calls of one handling can last
 * @param giveUpAfter how long handling a row may fail until it is given up; a provider's outage does not
 *     count, unless it answers others
 * @param lanes the values of the column, each served by itself
 * @param handler does what is due about the row of that id, and sets {@code due_at} anew, or to null; an exception means
 *     that it did neither, and is said by an ERROR; {@link SharedCause} once for all rows that have the same
 * @param dropped told of a row that somebody decided to leave as it is
 */
public record DueWork(
        String table,
        Duration lease,
        Duration giveUpAfter,
        List<DueLane> lanes,
        Consumer<UUID> handler,
        Consumer<UUID> dropped) {

    public DueWork {
        lanes = List.copyOf(lanes);
    }

    /** Work about which nothing more is to be done when somebody drops it. */
    public DueWork(String table, Duration lease, Duration giveUpAfter, List<DueLane> lanes, Consumer<UUID> handler) {
        this(table, lease, giveUpAfter, lanes, handler, id -> {});
    }
}
