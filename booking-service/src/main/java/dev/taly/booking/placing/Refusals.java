package dev.taly.booking.placing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.taly.booking.availability.Search;
import dev.taly.booking.companies.Company;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.slots.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lets a crowd that comes too late share one look at the slot. Whoever had arrived before somebody looked would have seen
 * nothing else, so he may be told what that one was told; whoever arrives later looks himself. Times are those of
 * {@link System#nanoTime}.
 */
@Component
class Refusals {

    private static final int MOST = 10_000;
    private static final Duration KEPT = Duration.ofSeconds(10); // longer than anybody waits for his turn

    private final Cache<Question, Refusal> refusals =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).build();

    private record Question(Search search, Instant start) {}

    /**
     * @param lookedAt when the look began
     * @param seatsLeft where there is a session at that start
     */
    record Refusal(long lookedAt, Verdict verdict, int seatsLeft, Offering offering, Company company) {}

    void remember(Search search, Instant start, Refusal refusal) {
        refusals.put(new Question(search, start), refusal);
    }

    /** Why somebody was refused who looked after this one had arrived. */
    Optional<Refusal> since(long arrivedAt, Search search, Instant start) {
        return Optional.ofNullable(refusals.getIfPresent(new Question(search, start)))
                .filter(refusal -> refusal.lookedAt - arrivedAt > 0);
    }
}
