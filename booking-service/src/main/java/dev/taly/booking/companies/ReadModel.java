package dev.taly.booking.companies;

import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known here of rows that user-service owns. It is asked about a row that is missing, and again about one that
 * nobody has confirmed for a minute; of several callers one asks. While user-service is away what is known goes on
 * being used, and what is not known is a 503, never a 404. All times are machine time.
 */
final class ReadModel<K, V> {

    private static final Logger log = LoggerFactory.getLogger(ReadModel.class);
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final Duration ABSENT = Duration.ofSeconds(30);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;

    private final Function<K, Optional<Known<V>>> stored;
    private final Function<K, Optional<V>> fetched;
    private final Clock machineClock;
    private final Map<K, CompletableFuture<Optional<V>>> asking = new ConcurrentHashMap<>();
    private final Map<K, Instant> absentUntil = new ConcurrentHashMap<>();
    private final Map<K, Instant> unaskedUntil = new ConcurrentHashMap<>();

    /** A stored row, and when it was last confirmed. */
    record Known<V>(V value, Instant checkedAt) {}

    /** @param fetched asks user-service and stores its answer */
    ReadModel(Function<K, Optional<Known<V>>> stored, Function<K, Optional<V>> fetched, Clock machineClock) {
        this.stored = stored;
        this.fetched = fetched;
        this.machineClock = machineClock;
    }

    /** @throws ProblemException 503 when it is not known and cannot be asked for */
    Optional<V> find(K key) {
        Optional<Known<V>> known = stored.apply(key);
        if (known.isEmpty()) {
            return isBefore(absentUntil, key) ? Optional.empty() : ask(key);
        }
        V value = known.get().value();
        if (machineClock.instant().isBefore(known.get().checkedAt().plus(FRESH)) || isBefore(unaskedUntil, key)) {
            return Optional.of(value);
        }
        try {
            return ask(key);
        } catch (ProblemException unavailable) {
            log.info("Using a read model of {} that could not be confirmed", key);
            remember(unaskedUntil, key, PAUSE_AFTER_FAILURE);
            return Optional.of(value);
        }
    }

    /** The same where it is enough to go by what is known: about what is missing nobody is asked, so it is never a 503. */
    Optional<V> findKnown(K key) {
        return stored.apply(key).isEmpty() ? Optional.empty() : find(key);
    }

    private Optional<V> ask(K key) {
        CompletableFuture<Optional<V>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<V>> first = asking.putIfAbsent(key, mine);
        if (first != null) {
            return await(first);
        }
        try {
            Optional<V> answer = fetched.apply(key);
            if (answer.isEmpty()) {
                remember(absentUntil, key, ABSENT);
            }
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asking.remove(key);
        }
    }

    private static <V> V await(CompletableFuture<V> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private boolean isBefore(Map<K, Instant> limits, K key) {
        Instant limit = limits.get(key);
        return limit != null && machineClock.instant().isBefore(limit);
    }

    private void remember(Map<K, Instant> limits, K key, Duration time) {
        Instant now = machineClock.instant();
        if (limits.size() >= MOST_REMEMBERED) {
            limits.values().removeIf(until -> !until.isAfter(now));
        }
        if (limits.size() < MOST_REMEMBERED) {
            limits.put(key, now.plus(time));
        }
    }
}
