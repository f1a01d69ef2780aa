package dev.taly.booking;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many callers who start at the same moment. */
public final class Crowd {

    private Crowd() {}

    /** What each of them got. */
    public static <T> List<T> of(int size, IntFunction<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = IntStream.range(0, size)
                    .mapToObj(caller -> threads.submit((Callable<T>) () -> {
                        start.await();
                        return call.apply(caller);
                    }))
                    .toList();
            start.countDown();
            for (Future<T> result : results) {
                result.get();
            }
            return results.stream().map(Future::resultNow).toList();
        }
    }
}
