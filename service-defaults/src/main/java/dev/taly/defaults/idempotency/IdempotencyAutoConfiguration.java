package dev.taly.defaults.idempotency;

import dev.taly.defaults.persistence.Jobs;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.sealing.SealingAutoConfiguration;
import dev.taly.defaults.time.TimeAutoConfiguration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Idempotency keys for servlet services that have a database and a data key. */
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, SealingAutoConfiguration.class, TimeAutoConfiguration.class},
        afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({JdbcClient.class, JsonMapper.class, WebMvcConfigurer.class, DataCipher.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class IdempotencyAutoConfiguration {

    private static final Duration CLEANING = Duration.ofHours(1);

    @Bean
    @ConditionalOnBean({JdbcClient.class, DataCipher.class})
    Idempotency idempotency(
            JdbcClient jdbc,
            DataCipher cipher,
            JsonMapper json,
            PlatformTransactionManager transactionManager,
            ObjectProvider<ForgetEntities> forgetEntities,
            @Qualifier("machineClock") Clock machineClock) {
        KeyStore keys = new KeyStore(jdbc, cipher, json, machineClock);
        return new Idempotency(
                keys,
                new TransactionTemplate(transactionManager),
                () -> forgetEntities.ifAvailable(ForgetEntities::run),
                json);
    }

    @Bean
    @ConditionalOnBean({JdbcClient.class, DataCipher.class})
    KeyCleaner idempotencyKeyCleaner(
            JdbcClient jdbc,
            DataCipher cipher,
            JsonMapper json,
            PlatformTransactionManager transactionManager,
            @Qualifier("machineClock") Clock machineClock) {
        KeyStore keys = new KeyStore(jdbc, cipher, json, machineClock);
        return new KeyCleaner(keys, new Jobs(jdbc, transactionManager), CLEANING);
    }

    @Bean
    FilterRegistrationBean<BodyRecorder> idempotencyBodyRecorder() {
        FilterRegistrationBean<BodyRecorder> filter = new FilterRegistrationBean<>(new BodyRecorder());
        // behind security, so that nobody's body is kept before we know that they may send one
        filter.setOrder(Ordered.LOWEST_PRECEDENCE - 10);
        return filter;
    }

    @Bean
    WebMvcConfigurer idempotencyKeyArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new IdempotencyKeyResolver());
            }
        };
    }

    /** What the persistence context saw before the savepoint was rolled back is no longer so. */
    interface ForgetEntities extends Runnable {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({EntityManagerFactoryUtils.class, EntityManager.class})
    static final class Jpa {

        @Bean
        @ConditionalOnBean(EntityManagerFactory.class)
        ForgetEntities forgetEntities(EntityManagerFactory factory) {
            return () -> {
                EntityManager entities = EntityManagerFactoryUtils.getTransactionalEntityManager(factory);
                if (entities != null) {
                    entities.clear();
                }
            };
        }
    }
}
