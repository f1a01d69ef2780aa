package dev.taly.defaults.events;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes some lanes, sends their oldest events and deletes what the broker confirmed. The one place where the network is used
 * inside a transaction: the lanes' rows stay locked, on a connection of the relay's own, until the answers are in.
 */
final class LaneRelay {

    private static final Logger log = LoggerFactory.getLogger(LaneRelay.class);
    private static final int BATCH = 500;

    /** With as few commits as there are turns; the other lanes are left to other threads and replicas. */
    private static final int LANES_OF_A_TURN = 4;

    private static final int NACKS_UNTIL_REFUSED = 5;

    private final OutboxTable outbox;
    private final TransactionTemplate transaction;
    private final EventMetrics metrics;
    private final Clock machineClock;
    private final Map<UUID, Integer> nacks = new ConcurrentHashMap<>();

    LaneRelay(OutboxTable outbox, TransactionTemplate transaction, EventMetrics metrics, Clock machineClock) {
        this.outbox = outbox;
        this.transaction = transaction;
        this.metrics = metrics;
        this.machineClock = machineClock;
    }

    /** Serves the next lanes that are free and have something to send, from the given one on. */
    Served serve(ConfirmChannel channel, int from) {
        return transaction.execute(status -> {
            List<Integer> lanes = outbox.claimLanes(from, LANES_OF_A_TURN);
            return lanes.isEmpty() ? Served.NOTHING : send(channel, lanes);
        });
    }

    private Served send(ConfirmChannel channel, List<Integer> lanes) {
        int each = BATCH / lanes.size();
        List<OutboxRow> rows = outbox.oldest(lanes, each);
        LaneTurn turn = new LaneTurn(channel, rows);
        turn.run();
        if (!turn.confirmed().isEmpty()) {
            outbox.delete(turn.confirmed());
            turn.confirmed().forEach(row -> nacks.remove(row.id()));
            metrics.published(turn.confirmed().size());
        }
        turn.refused().forEach(refusal -> stop(refusal.row(), refusal.reason()));
        turn.nacked().forEach(this::countNack);
        boolean more = rows.size() >= each;
        return new Served(
                lanes.getLast(),
                more,
                turn.lost(),
                turn.lost() || !turn.nacked().isEmpty());
    }

    private void countNack(OutboxRow row) {
        if (nacks.merge(row.id(), 1, Integer::sum) >= NACKS_UNTIL_REFUSED) {
            nacks.remove(row.id());
            stop(row, "refused by the broker " + NACKS_UNTIL_REFUSED + " times");
        }
    }

    private void stop(OutboxRow row, String reason) {
        outbox.stop(row, reason, machineClock.instant());
        log.atError()
                .addKeyValue("aggregateId", row.aggregateId())
                .addKeyValue("eventId", row.id())
                .addKeyValue("eventType", row.type())
                .addKeyValue("reason", reason)
                .log("An event was refused: its aggregate publishes nothing until an operator releases it");
    }

    /**
     * How a turn went.
     *
     * @param lane the last lane served, or negative
     * @param more whether the lanes probably have more
     * @param lost whether the connection went or was too slow
     * @param trouble whether it is better to wait a little
     */
    record Served(int lane, boolean more, boolean lost, boolean trouble) {

        static final Served NOTHING = new Served(-1, false, false, false);

        boolean nothing() {
            return lane < 0;
        }
    }
}
