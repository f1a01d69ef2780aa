package dev.taly.payment.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.ProviderProblem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationsTest {

    private static final Network FORGER = Network.of("203.0.113.66");
    private static final ProviderEvent EVENT = new ProviderEvent("WH-1", "X");

    private final CountDownLatch answered = new CountDownLatch(1);
    private final Verifications verifications =
            new Verifications(new VerificationSettings(2, 4, 3, Duration.ofMillis(50)));

    @AfterEach
    void end() {
        answered.countDown();
        verifications.destroy();
    }

    @Test
    void asksAboutAFewAtOnce() throws Exception {
        Verifications patient = new Verifications(new VerificationSettings(2, 4, 3, Duration.ofMinutes(1)));
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ProviderEvent>> events = IntStream.range(0, 6)
                    .mapToObj(i -> executor.submit(() -> patient.verify(
                            () -> {
                                most.accumulateAndGet(asking.incrementAndGet(), Math::max);
                                both.countDown();
                                both.await();
                                asking.decrementAndGet();
                                return EVENT;
                            },
                            Network.of("192.0.2." + i))))
                    .toList();
            for (Future<ProviderEvent> event : events) {
                assertThat(event.get()).isEqualTo(EVENT);
            }
        } finally {
            patient.destroy();
        }

        assertThat(most).hasValue(2);
    }

    @Test
    void doesNotWaitForEver() {
        fails(
                () -> verifications.verify(
                        () -> {
                            answered.await();
                            return EVENT;
                        },
                        FORGER),
                CommonProblem.SERVICE_UNAVAILABLE);
    }

    @Test
    void saysWhatTheQuestionFound() {
        fails(
                () -> verifications.verify(
                        () -> {
                            throw ProviderProblem.SIGNATURE_INVALID.exception();
                        },
                        FORGER),
                ProviderProblem.SIGNATURE_INVALID);
    }

    private static void fails(Runnable call, Problem problem) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
