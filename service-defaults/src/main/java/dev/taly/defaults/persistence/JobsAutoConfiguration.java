package dev.taly.defaults.persistence;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs for every service that has a database. */
@AutoConfiguration(
        after = JdbcClientAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
        })
@ConditionalOnClass({JdbcClient.class, TransactionTemplate.class})
public final class JobsAutoConfiguration {

    @Bean
    @ConditionalOnBean({JdbcClient.class, PlatformTransactionManager.class})
    Jobs jobs(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Jobs(jdbc, transactions);
    }
}
