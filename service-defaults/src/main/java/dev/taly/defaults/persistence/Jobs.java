package dev.taly.defaults.persistence;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of jobs: work in the database that no request waits for. The database ends a statement of a service's role after
 * 10 s, since nobody reads an answer that late; what a job does to many rows may take longer, but not for ever either.
 */
public final class Jobs {

    /** Less than the socket's time-out of 60 s, so that the database ends the statement, and not only we the waiting. */
    private static final String LONGEST_STATEMENT = "'55s'";

    /** For connections that serve a job alone. */
    public static final String ON_CONNECTING = "SET statement_timeout = " + LONGEST_STATEMENT;

    private static final String IN_TRANSACTION = "SET LOCAL statement_timeout = " + LONGEST_STATEMENT;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    /** Over a data source and the manager of its transactions. */
    public Jobs(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Does some work whose statements may take 55 s each, in the transaction that there is or in a new one. */
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> {
            jdbc.sql(IN_TRANSACTION).update();
            return work.get();
        }));
    }
}
