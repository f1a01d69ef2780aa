package dev.taly.auth;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction that stands still just before its end until another one waits for it, or is through without waiting. */
final class Race {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;

    Race(TransactionTemplate transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * @param first done, but not committed yet
     * @param other begins then
     * @return what the other one came to
     */
    <T> T hold(Runnable first, Callable<T> other) throws Exception {
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<T> racing = transactions.execute(status -> {
                first.run();
                int self =
                        jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
                Future<T> started = others.submit(other);
                // looked at in a thread that has no part in the transaction
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(LIMIT)
                        .until(() -> started.isDone() || isWaitedFor(self));
                return started;
            });
            return racing.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private boolean isWaitedFor(int holder) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid)))")
                .param(holder)
                .query(Boolean.class)
                .single();
    }
}
