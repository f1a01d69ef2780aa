package dev.taly.defaults.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private static final Network GREEDY = Network.of("192.0.2.1");
    private static final Network ONE = Network.of("198.51.100.1");
    private static final Network ANOTHER = Network.of("2001:db8::1");

    /** One at once, five may wait, four of one network. */
    private final FairQueue queue = new FairQueue(
            new FairQueue.Places(1, 5, 4), Thread.ofPlatform().name("fair-", 0).factory(), 7);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<Future<?>> tasks = new ArrayList<>();

    @AfterEach
    void stop() {
        first.countDown();
        queue.close();
    }

    @Test
    void networksTakeTurns() throws Exception {
        keepBusy();
        ask("greedy 1", GREEDY);
        ask("greedy 2", GREEDY);
        ask("greedy 3", GREEDY);
        ask("one", ONE);
        ask("another", ANOTHER);

        first.countDown();
        for (Future<?> task : tasks) {
            task.get();
        }

        assertThat(order).containsExactly("greedy 1", "one", "another", "greedy 2", "greedy 3");
    }

    @Test
    void aNetworkHasItsShareOfThePlaces() throws Exception {
        keepBusy();
        for (int i = 0; i < 3; i++) {
            ask("greedy", GREEDY);
        }

        assertRefused(GREEDY, CommonProblem.TOO_MANY_REQUESTS);
        ask("one", ONE);
        ask("one", ONE);
        assertRefused(ANOTHER, CommonProblem.SERVICE_UNAVAILABLE);
    }

    @Test
    void placesAreGivenBackWhateverBecameOfThem() {
        for (int i = 0; i < 12; i++) {
            Future<?> task = queue.submit(
                    () -> {
                        throw new IllegalStateException("no memory");
                    },
                    ONE);
            assertThatThrownBy(task::get).hasRootCauseMessage("no memory");
        }
    }

    @Test
    void whoeverWaitsNoLongerGivesItsPlaceBack() throws Exception {
        keepBusy();
        for (int i = 0; i < 3; i++) {
            ask("greedy", GREEDY);
        }
        Future<?> last = tasks.getLast();

        assertThat(last.cancel(false)).isTrue();
        ask("again", GREEDY);

        assertRefused(GREEDY, CommonProblem.TOO_MANY_REQUESTS);
        first.countDown();
        tasks.getLast().get();
        assertThat(order).containsExactly("greedy", "greedy", "again");
    }

    @Test
    void aPlaceIsGoodForTaskAfterTaskUntilItIsGivenBack() throws Exception {
        FairQueue.Place mine = queue.take(ONE);
        for (int i = 0; i < 12; i++) {
            assertThat(mine.submit(() -> "done").get()).isEqualTo("done");
        }
        for (int i = 0; i < 3; i++) {
            queue.take(ONE);
        }
        assertRefused(ONE, CommonProblem.TOO_MANY_REQUESTS);

        mine.close();
        mine.close();

        queue.take(ONE);
        assertRefused(ONE, CommonProblem.TOO_MANY_REQUESTS);
    }

    @Test
    void takesNothingOnceItIsClosed() {
        queue.close();

        assertThatThrownBy(() -> queue.submit(() -> "", ONE)).isInstanceOf(RejectedExecutionException.class);
    }

    private void keepBusy() throws InterruptedException {
        tasks.add(queue.submit(
                () -> {
                    begun.countDown();
                    first.await();
                    return "";
                },
                GREEDY));
        begun.await();
    }

    private void ask(String name, Network from) {
        tasks.add(queue.submit(() -> order.add(name), from));
    }

    private void assertRefused(Network from, CommonProblem problem) {
        assertThatThrownBy(() -> queue.take(from))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
