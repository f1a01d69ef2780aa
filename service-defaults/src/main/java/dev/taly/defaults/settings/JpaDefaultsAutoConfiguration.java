package dev.taly.defaults.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.JpaTransactionManager;

/** Transactions as the services use them. */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration")
@ConditionalOnClass({JpaTransactionManager.class, TransactionManagerCustomizer.class})
public final class JpaDefaultsAutoConfiguration {

    /** Claims and idempotent answers roll back to savepoints. */
    @Bean
    TransactionManagerCustomizer<JpaTransactionManager> nestedTransactions() {
        return manager -> manager.setNestedTransactionAllowed(true);
    }
}
