package dev.taly.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many people who press the button at the same moment. */
public final class Crowd {

    private Crowd() {}

    public static <T> List<T> of(int people, Callable<T> call) throws Exception {
        CyclicBarrier together = new CyclicBarrier(people);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> calls = threads.invokeAll(IntStream.range(0, people)
                    .<Callable<T>>mapToObj(person -> () -> {
                        together.await();
                        return call.call();
                    })
                    .toList());
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : calls) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
