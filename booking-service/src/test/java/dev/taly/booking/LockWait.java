package dev.taly.booking;

import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until somebody stands behind what the caller's transaction has locked. */
public final class LockWait {

    private LockWait() {}

    /** Of a client in that transaction; whoever waits for others does not count. */
    public static void await(JdbcClient jdbc) {
        int holder = jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
        // in this thread, which has the transaction
        Awaitility.await()
                .pollInSameThread()
                .pollDelay(0, TimeUnit.MILLISECONDS)
                .pollInterval(10, TimeUnit.MILLISECONDS)
                .until(() -> isWaitedFor(jdbc, holder));
    }

    private static boolean isWaitedFor(JdbcClient jdbc, int holder) {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND :holder = ANY (pg_blocking_pids(pid)))")
                .param("holder", holder)
                .query(Boolean.class)
                .single();
    }
}
