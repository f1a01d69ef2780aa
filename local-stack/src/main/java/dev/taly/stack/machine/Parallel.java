package dev.taly.stack.machine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Things done at the same time. */
public final class Parallel {
    private Parallel() {}

    /** Returns when all are done; the first failure is thrown as it was, after the others have ended too. */
    public static void run(Stream<Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> running =
                    tasks.map(task -> CompletableFuture.runAsync(task, threads)).toList();
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
