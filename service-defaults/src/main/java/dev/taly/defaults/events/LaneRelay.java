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
 * Takes a lane, sends its oldest events and deletes what the broker confirmed. The one place where the network is used
 * inside a transaction: the lane's row stays locked, on a connection of the relay's own, until the answers are in.
 */
final class LaneRelay {

    private static final Logger log = LoggerFactory.getLogger(LaneRelay.class);
    private static final int BATCH = 500;
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

    /** Serves the next lane that is free and has something to send, from the given one on. */
    Served serve(ConfirmChannel channel, int from) {
        return transaction.execute(status ->
                outbox.claimLane(from).map(lane -> send(channel, lane)).orElse(Served.NOTHING));
    }

    private Served send(ConfirmChannel channel, int lane) {
        List<OutboxRow> rows = outbox.oldest(lane, BATCH);
        LaneTurn turn = new LaneTurn(channel, rows);
        turn.run();
        if (!turn.confirmed().isEmpty()) {
            outbox.delete(lane, turn.confirmed());
            turn.confirmed().forEach(row -> nacks.remove(row.id()));
            metrics.published(turn.confirmed().size());
        }
        turn.refused().forEach(refusal -> stop(refusal.row(), refusal.reason()));
        turn.nacked().forEach(this::countNack);
        boolean more = rows.size() == BATCH;
        return new Served(lane, more, turn.lost(), turn.lost() || !turn.nacked().isEmpty());
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
     * @param lane the lane served, or negative
     * @param more whether the lane probably has more
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
