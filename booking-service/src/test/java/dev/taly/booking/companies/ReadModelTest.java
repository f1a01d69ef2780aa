package dev.taly.booking.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.companies.ReadModel.Known;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadModelTest {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private Optional<Known<String>> stored = Optional.empty();
    private Supplier<Optional<String>> owner = Optional::empty;
    private final AtomicInteger asked = new AtomicInteger();
    private final Clock clock = new Clock() {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final ReadModel<String, String> model = new ReadModel<>(
            _ -> stored,
            _ -> {
                asked.incrementAndGet();
                return owner.get();
            },
            clock);

    @Test
    void usesWhatWasConfirmedWithinAMinute() {
        stored = Optional.of(new Known<>("known", now.minusSeconds(59)));

        assertThat(model.find("key")).contains("known");
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksAgainAfterAMinute() {
        stored = Optional.of(new Known<>("known", now.minusSeconds(60)));
        owner = () -> Optional.of("newer");

        assertThat(model.find("key")).contains("newer");
    }

    @Test
    void usesWhatItKnowsWhileTheOwnerIsAway() {
        stored = Optional.of(new Known<>("known", now.minus(Duration.ofDays(1))));
        owner = () -> {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        };

        assertThat(model.find("key")).contains("known");
        assertThat(model.find("key")).contains("known");
        assertThat(asked).as("asks a failing owner once in a while only").hasValue(1);

        now = now.plusSeconds(5);
        assertThat(model.find("key")).contains("known");
        assertThat(asked).hasValue(2);
    }

    @Test
    void saysThatItCannotKnowInsteadOfThatThereIsNothing() {
        owner = () -> {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        };

        assertThatThrownBy(() -> model.find("key"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.problem()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE));
    }

    @Test
    void goesByWhatIsKnownAndAsksAboutNothingElse() {
        assertThat(model.findKnown("key")).isEmpty();
        assertThat(asked).hasValue(0);

        stored = Optional.of(new Known<>("known", now.minusSeconds(60)));
        owner = () -> Optional.of("newer");
        assertThat(model.findKnown("key")).contains("newer");
    }

    @Test
    void remembersForThirtySecondsThatThereIsNothing() {
        assertThat(model.find("key")).isEmpty();
        assertThat(model.find("key")).isEmpty();
        assertThat(asked).hasValue(1);

        now = now.plusSeconds(30);
        assertThat(model.find("key")).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void seesAtOnceWhatAnEventBrought() {
        assertThat(model.find("key")).isEmpty();

        stored = Optional.of(new Known<>("arrived", now));

        assertThat(model.find("key")).contains("arrived");
    }

    @Test
    void asksOnceForManyCallers() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        owner = () -> {
            asking.countDown();
            return answer.join();
        };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<String>> first = threads.submit(() -> model.find("key"));
            asking.await();
            List<Thread> others = Stream.generate(() -> Thread.ofPlatform().start(() -> model.find("key")))
                    .limit(10)
                    .toList();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> others.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
            answer.complete(Optional.of("answer"));
            assertThat(first.get()).contains("answer");
            for (Thread other : others) {
                other.join();
            }
        }
        assertThat(asked).hasValue(1);
    }
}
