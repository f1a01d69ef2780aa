package dev.taly.defaults.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.hibernate.Session;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.jdbc.Work;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;

/** Spring's Hibernate dialect knows no savepoints; this one sets them on the connection of the session. */
final class SavepointJpaDialect extends HibernateJpaDialect {

    @Override
    public Object beginTransaction(EntityManager entities, TransactionDefinition definition)
            throws PersistenceException, SQLException {
        return new Savepoints(super.beginTransaction(entities, definition), entities.unwrap(Session.class));
    }

    @Override
    public void cleanupTransaction(@Nullable Object transaction) {
        super.cleanupTransaction(transaction instanceof Savepoints own ? own.plain : transaction);
    }

    /** What Spring keeps of a transaction, with savepoints. */
    private record Savepoints(Object plain, Session session) implements SavepointManager {

        /** What was changed before the savepoint is written before it, so that only later work is given up. */
        @Override
        public Object createSavepoint() {
            session.flush();
            return session.doReturningWork((ReturningWork<Savepoint>) connection -> connection.setSavepoint());
        }

        @Override
        public void rollbackToSavepoint(Object savepoint) {
            session.doWork((Work) connection -> connection.rollback((Savepoint) savepoint));
        }

        @Override
        public void releaseSavepoint(Object savepoint) {
            session.doWork((Work) connection -> connection.releaseSavepoint((Savepoint) savepoint));
        }
    }
}
