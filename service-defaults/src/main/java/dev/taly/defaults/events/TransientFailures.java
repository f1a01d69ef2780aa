package dev.taly.defaults.events;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells failures that pass with time (database away, lock, time-out) from those that stay. */
final class TransientFailures {

    private TransientFailures() {}

    static boolean contains(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(TransientFailures::passes);
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case SQLTransientException _ -> true;
            case SQLRecoverableException _ -> true;
            case SQLException sql -> passes(sql.getSQLState());
            case TransientDataAccessException _ -> true;
            case RecoverableDataAccessException _ -> true;
            case DataAccessResourceFailureException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case TransactionTimedOutException _ -> true;
            case TimeoutException _ -> true;
            default -> false;
        };
    }

    /** Connection trouble, rollbacks asked for by the database, lack of resources, locks, shutdown, standby. */
    private static boolean passes(@Nullable String sqlState) {
        if (sqlState == null || sqlState.length() != 5) {
            return false;
        }
        return switch (sqlState.substring(0, 2)) {
            case "08", "40", "53", "57", "58" -> true;
            default -> sqlState.equals("55P03") || sqlState.equals("25P03") || sqlState.equals("25006");
        };
    }
}
