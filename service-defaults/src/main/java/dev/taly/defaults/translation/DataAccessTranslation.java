package dev.taly.defaults.translation;

import dev.taly.defaults.problem.Causes;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.Translation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** The database: out of reach or busy is 503, a lost race is 409, everything else is a defect of ours. */
final class DataAccessTranslation implements Translation {

    /** What the pool says, without an SQL state, to whoever goes on with a connection that broke: even to roll back. */
    private static final String CLOSED = "Connection is closed";

    @Override
    public @Nullable ProblemException translate(Throwable exception) {
        return Causes.of(exception)
                .map(DataAccessTranslation::one)
                .filter(problem -> problem != null)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ProblemException one(Throwable cause) {
        return switch (cause) {
            case OptimisticLockingFailureException lost -> CommonProblem.CONFLICT.exception();
            case DataAccessResourceFailureException away -> unavailable();
            case RecoverableDataAccessException away -> unavailable();
            case TransientDataAccessException busy -> unavailable();
            case CannotCreateTransactionException away -> unavailable();
            case TransactionTimedOutException late -> unavailable();
            case SQLException sql when CLOSED.equals(sql.getMessage()) -> unavailable();
            case SQLException sql -> byState(sql.getSQLState());
            default -> null;
        };
    }

    /** Connection, resources, shutdown, cancelled, lock not available, deadlock; unique and exclusion constraints. */
    private static @Nullable ProblemException byState(@Nullable String state) {
        if (state == null) {
            return null;
        }
        if (state.equals("23505") || state.equals("23P01")) {
            return CommonProblem.CONFLICT.exception();
        }
        boolean busy = state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("55P03");
        return busy ? unavailable() : null;
    }

    private static ProblemException unavailable() {
        return CommonProblem.SERVICE_UNAVAILABLE.exception();
    }
}
