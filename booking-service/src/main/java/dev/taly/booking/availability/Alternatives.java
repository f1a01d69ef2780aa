package dev.taly.booking.availability;

import dev.taly.booking.offerings.Offering;
import dev.taly.booking.slots.Slot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Suggests other times to a customer who came too late. A crowd that loses the same slot asks once, and a suggestion
 * may be a second old: it is a help, not a promise. No time for it is better than a late answer.
 */
@Component
public class Alternatives {

    private static final Logger log = LoggerFactory.getLogger(Alternatives.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int DAYS_AROUND = 7;
    private static final int MOST = 3;

    private final Availability availability;
    private final Clock machineClock;
    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore searches = new Semaphore(2);
    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();

    private record Question(
            UUID offeringId, LocalDate day, @Nullable UUID resourceId, int partySize, Search.@Nullable Kept kept) {}

    private record Answer(CompletableFuture<List<Slot>> slots, Instant until) {}

    Alternatives(Availability availability, @Qualifier("machineClock") Clock machineClock) {
        this.availability = availability;
        this.machineClock = machineClock;
    }

    /**
     * At most three slots within a week of the lost one: those of its day first, then the nearest. Must not be asked
     * while holding a database connection.
     *
     * @param zone whose days count
     */
    public List<Slot> to(Offering offering, Search search, Instant lost, ZoneId zone) {
        LocalDate day = lost.atZone(zone).toLocalDate();
        Answer answer = ask(
                new Question(offering.id(), day, search.wanted(), search.partySize(), search.kept()), offering, zone);
        try {
            return answer.slots.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(slot -> !slot.start().equals(lost))
                    .sorted(Comparator.comparing((Slot slot) ->
                                    !slot.start().atZone(zone).toLocalDate().equals(day))
                            .thenComparing(
                                    slot -> Duration.between(lost, slot.start()).abs()))
                    .limit(MOST)
                    .toList();
        } catch (TimeoutException e) {
            return List.of();
        } catch (ExecutionException e) {
            log.warn("No alternatives for offering {}: {}", offering.id(), e.toString());
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private Answer ask(Question question, Offering offering, ZoneId zone) {
        Instant now = machineClock.instant();
        answers.values().removeIf(answer -> !now.isBefore(answer.until));
        return answers.computeIfAbsent(
                question,
                _ -> new Answer(
                        CompletableFuture.supplyAsync(() -> search(question, offering, zone), executor),
                        now.plus(KEPT)));
    }

    /** Two at a time: whoever books needs the connections more. */
    private List<Slot> search(Question question, Offering offering, ZoneId zone) {
        if (!searches.tryAcquire()) {
            return List.of();
        }
        try {
            return around(question, offering, zone);
        } finally {
            searches.release();
        }
    }

    private List<Slot> around(Question question, Offering offering, ZoneId zone) {
        Days around = new Days(question.day.minusDays(DAYS_AROUND), question.day.plusDays(DAYS_AROUND), zone);
        return availability
                .in(
                        around.window(),
                        offering,
                        Search.of(offering.id(), question.resourceId, question.partySize)
                                .keeping(question.kept))
                .engine()
                .slots();
    }
}
