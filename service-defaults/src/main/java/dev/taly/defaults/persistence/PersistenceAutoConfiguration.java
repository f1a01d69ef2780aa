package dev.taly.defaults.persistence;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.JpaVendorAdapter;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Savepoints: claims and idempotent answers roll back to them. */
@AutoConfiguration(beforeName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({JpaTransactionManager.class, HibernateJpaDialect.class, TransactionManagerCustomizer.class})
public final class PersistenceAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JpaVendorAdapter hibernateWithSavepoints() {
        SavepointJpaDialect dialect = new SavepointJpaDialect();
        return new HibernateJpaVendorAdapter() {
            @Override
            public HibernateJpaDialect getJpaDialect() {
                return dialect;
            }
        };
    }

    /**
     * A refused use case is rolled back to a savepoint and its idempotency key committed, so whoever began the
     * transaction decides about it, not the inner part that threw.
     */
    @Bean
    TransactionManagerCustomizer<JpaTransactionManager> savepoints() {
        return manager -> {
            manager.setNestedTransactionAllowed(true);
            manager.setGlobalRollbackOnParticipationFailure(false);
        };
    }
}
