package dev.taly.auth.passwords;

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
import org.springframework.http.HttpHeaders;

/**
 * Hashes that wait for one of a few threads. Networks take turns, so whoever asks for one waits for one of each other network
 * and not for all that somebody has asked for; and none has more than its share of the places.
 */
final class HashingQueue {

    /** Seconds in which a whole share is computed, about. */
    private static final String SOON = "2";

    private final ExecutorService workers;
    private final int places;
    private final int share;

    /** What waits, of each network in its order; first the network whose turn it is. */
    private final SequencedMap<Network, Queue<FutureTask<?>>> waiting = new LinkedHashMap<>();

    /** By whoever waits, is computed or is about to be, by network. */
    private final Map<Network, Integer> taken = new HashMap<>();

    private int allTaken;

    HashingQueue(HashingSettings hashing) {
        places = hashing.atOnce() + hashing.waiting();
        share = hashing.share();
        workers = Executors.newFixedThreadPool(
                hashing.atOnce(), Thread.ofPlatform().name("argon2-", 0).factory());
    }

    /**
     * Takes a place, which its taker gives back by {@link #leave}.
     *
     * @throws dev.taly.defaults.problem.ProblemException 429 if the network has spent its share, 503 if all places are taken
     */
    synchronized void take(Network from) {
        int already = taken.getOrDefault(from, 0);
        if (already >= share) {
            throw CommonProblem.TOO_MANY_REQUESTS.exception().header(HttpHeaders.RETRY_AFTER, SOON);
        }
        if (allTaken >= places) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
        taken.put(from, already + 1);
        allTaken++;
    }

    synchronized void leave(Network from) {
        taken.computeIfPresent(from, (_, places) -> places == 1 ? null : places - 1);
        allTaken--;
    }

    /**
     * For whoever has a place.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    <T> Future<T> submit(Callable<T> hashing, Network from) {
        FutureTask<T> task = new FutureTask<>(hashing);
        add(task, from);
        workers.execute(this::runNext);
        return task;
    }

    private synchronized void add(FutureTask<?> task, Network from) {
        waiting.computeIfAbsent(from, _ -> new ArrayDeque<>()).add(task);
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

    void close() {
        workers.shutdown();
    }
}
