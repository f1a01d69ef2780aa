package dev.taly.defaults.events;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of the relay: goes round the lanes, and waits a little while broker or database are away. */
final class RelayWorker implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(RelayWorker.class);
    private static final long SHORTEST_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 5_000;

    /** What is committed meanwhile goes in one turn: each costs a commit. Whatever comes after a quiet time goes at once. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    private final OutboxRelay relay;
    private final LaneRelay lanes;
    private final RelayBroker broker;
    private int lane;
    private int troubles;
    private @Nullable ConfirmChannel channel;

    RelayWorker(OutboxRelay relay, LaneRelay lanes, RelayBroker broker, int lane) {
        this.relay = relay;
        this.lanes = lanes;
        this.broker = broker;
        this.lane = lane;
    }

    @Override
    public void run() {
        try {
            while (relay.isRunning()) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() throws InterruptedException {
        try {
            LaneRelay.Served served = takeTurn();
            if (served.trouble()) {
                backOff(null);
            } else {
                goOn(served);
            }
        } catch (RuntimeException e) {
            backOff(e);
        }
    }

    /** The next attempt opens what is missing, so a backoff ends with the reconnection. */
    private void backOff(@Nullable RuntimeException cause) throws InterruptedException {
        if (troubles == 0) {
            log.warn("The outbox waits: the broker refused, or broker or database went away", cause);
        }
        long millis = Math.min(LONGEST_BACKOFF_MILLIS, SHORTEST_BACKOFF_MILLIS << Math.min(troubles, 10));
        troubles++;
        relay.pause(Duration.ofMillis(millis));
    }

    private LaneRelay.Served takeTurn() {
        Lock turn = relay.turn();
        turn.lock();
        try {
            return relay.enabled() ? serve() : LaneRelay.Served.NOTHING;
        } finally {
            turn.unlock();
        }
    }

    private LaneRelay.Served serve() {
        ConfirmChannel open = channel;
        if (open == null || !open.isOpen()) {
            open = broker.openConfirmChannel();
            channel = open;
        }
        LaneRelay.Served served = lanes.serve(open, lane);
        if (served.lost()) {
            broker.drop(open);
            channel = null;
        }
        return served;
    }

    private void goOn(LaneRelay.Served served) throws InterruptedException {
        if (troubles > 0) {
            troubles = 0;
            log.info("The outbox is being sent again");
        }
        if (served.nothing()) {
            relay.awaitWork();
            return;
        }
        lane = (served.lane() + 1) % OutboxRow.LANES;
        if (served.more()) {
            relay.callForHelp();
        } else {
            relay.pause(GATHERING);
        }
    }
}
