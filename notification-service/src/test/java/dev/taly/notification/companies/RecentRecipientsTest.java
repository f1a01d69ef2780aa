package dev.taly.notification.companies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentRecipientsTest {

    private static final List<Recipient> ADA = List.of(new Recipient(UUID.randomUUID(), "ada@example.org", "de"));

    private final UUID company = UUID.randomUUID();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void areAskedForOnceInSomeSecondsAndForEachCompany() {
        RecentRecipients recipients = new RecentRecipients(
                _ -> {
                    questions.incrementAndGet();
                    return ADA;
                },
                nanos::get);

        assertThat(recipients.of(company)).isEqualTo(ADA);
        nanos.addAndGet(Duration.ofSeconds(4).toNanos());
        assertThat(recipients.of(company)).isEqualTo(ADA);
        assertThat(questions).hasValue(1);
        assertThat(recipients.of(UUID.randomUUID())).isEqualTo(ADA);
        assertThat(questions).hasValue(2);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(recipients.of(company)).isEqualTo(ADA);
        assertThat(questions).hasValue(3);
    }

    @Test
    void areAskedForOnceByAllWhoWaitAlsoWhenThatFails() {
        CountDownLatch answer = new CountDownLatch(1);
        RecentRecipients recipients = new RecentRecipients(
                _ -> {
                    questions.incrementAndGet();
                    awaitUninterrupted(answer);
                    throw new IllegalStateException("no answer");
                },
                nanos::get);
        List<String> told = new CopyOnWriteArrayList<>();
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(_ -> Thread.ofPlatform().unstarted(() -> {
                    try {
                        recipients.of(company);
                    } catch (IllegalStateException e) {
                        told.add(e.getMessage());
                    }
                }))
                .toList();

        callers.forEach(Thread::start);
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
        answer.countDown();

        await().until(() -> callers.stream().noneMatch(Thread::isAlive));
        assertThat(told).hasSize(20).containsOnly("no answer");
        assertThat(questions).hasValue(1);
        assertThatThrownBy(() -> recipients.of(company)).as("is not kept").hasMessage("no answer");
        assertThat(questions).hasValue(2);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
