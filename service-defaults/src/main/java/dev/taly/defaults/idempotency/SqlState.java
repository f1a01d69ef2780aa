package dev.taly.defaults.idempotency;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own codes, which Spring's exceptions do not tell apart. */
final class SqlState {

    private static final String DEADLOCK = "40P01";
    private static final String LOCK_TIMEOUT = "55P03";

    private SqlState() {}

    static boolean isDeadlock(Throwable failure) {
        return DEADLOCK.equals(of(failure));
    }

    static boolean isLockTimeout(Throwable failure) {
        return LOCK_TIMEOUT.equals(of(failure));
    }

    private static @Nullable String of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
