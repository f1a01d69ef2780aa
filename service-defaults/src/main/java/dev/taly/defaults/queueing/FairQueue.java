package dev.taly.defaults.queueing;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.springframework.http.HttpHeaders;

/**
 * Tasks that wait for one of a few threads. Networks take turns, so whoever asks for one waits for one of each other network
 * and not for all that somebody has asked for; and none has more than its share of the places.
 */
public final class FairQueue implements AutoCloseable {

    /**
     * How much is done and waits.
     *
     * @param atOnce tasks that are done at the same time
     * @param waiting tasks that may wait for their turn before callers are sent away
     * @param share tasks of one network, done or waiting, before its callers are sent away: the rest of the places is for
     *     others
     */
    public record Places(int atOnce, int waiting, int share) {}

    private final ExecutorService workers;
    private final int places;
    private final int share;
    private final String retryAfter;

    /** What waits, of each network in its order; first the network whose turn it is. */
    private final SequencedMap<Network, Queue<FutureTask<?>>> waiting = new LinkedHashMap<>();

    /** By whatever waits, is underway or is about to be, by network. */
    private final Map<Network, Integer> taken = new HashMap<>();

    private int allTaken;

    /** @param retryAfter seconds in which a whole share is done, about; said to whoever is sent away */
    public FairQueue(Places places, ThreadFactory threads, int retryAfter) {
        this.places = places.atOnce() + places.waiting();
        this.share = places.share();
        this.retryAfter = Integer.toString(retryAfter);
        this.workers = Executors.newFixedThreadPool(places.atOnce(), threads);
    }

    /**
     * Takes a place among those that wait or are underway; whoever has it is not sent away any more.
     *
     * @throws dev.taly.defaults.problem.ProblemException 429 if the network has spent its share, 503 if all places are taken
     */
    public Place take(Network from) {
        enter(from);
        return new Place(from);
    }

    /**
     * The task, at a place of its own that is free again once it ends or is cancelled.
     *
     * @throws dev.taly.defaults.problem.ProblemException as {@link #take}
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    public <T> Future<T> submit(Callable<T> work, Network from) {
        return add(new Task<>(work, take(from)), from);
    }

    private synchronized void enter(Network from) {
        int already = taken.getOrDefault(from, 0);
        if (already >= share) {
            throw CommonProblem.TOO_MANY_REQUESTS.exception().header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (allTaken >= places) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception().header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        taken.put(from, already + 1);
        allTaken++;
    }

    private <T> Future<T> add(FutureTask<T> task, Network from) {
        synchronized (this) {
            waiting.computeIfAbsent(from, _ -> new ArrayDeque<>()).add(task);
        }
        workers.execute(this::runNext);
        return task;
    }

    private void runNext() {
        next().run();
    }

    /** There is one for each time that this is called. */
    private synchronized FutureTask<?> next() {
        var first = waiting.pollFirstEntry();
        FutureTask<?> task = first.getValue().remove();
        if (!first.getValue().isEmpty()) {
            waiting.putLast(first.getKey(), first.getValue());
        }
        return task;
    }

    @Override
    public void close() {
        workers.shutdown();
    }

    private static final class Task<T> extends FutureTask<T> {

        private final Place place;

        Task(Callable<T> work, Place place) {
            super(() -> {
                try {
                    return work.call();
                } finally {
                    // before whoever waits for the result knows it
                    place.close();
                }
            });
            this.place = place;
        }

        /** Also when it was cancelled and never begun. */
        @Override
        protected void done() {
            place.close();
        }
    }

    /** Is given back once, whoever does it and however often. */
    public final class Place implements AutoCloseable {

        private final Network network;
        private boolean left;

        private Place(Network network) {
            this.network = network;
        }

        /**
         * A task at this place, which stays taken when it ends.
         *
         * @throws java.util.concurrent.RejectedExecutionException after the queue was closed
         */
        public <T> Future<T> submit(Callable<T> work) {
            return add(new FutureTask<>(work), network);
        }

        @Override
        public void close() {
            synchronized (FairQueue.this) {
                if (!left) {
                    left = true;
                    taken.computeIfPresent(network, (_, places) -> places == 1 ? null : places - 1);
                    allTaken--;
                }
            }
        }
    }
}
