package dev.taly.defaults.due;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queues of due work for services with a database. */
@AutoConfiguration(
        after = JdbcClientAutoConfiguration.class,
        afterName = "dev.taly.defaults.time.TimeAutoConfiguration")
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(JdbcClient.class)
@EnableConfigurationProperties(DueSettings.class)
public final class DueAutoConfiguration {

    @Bean
    DueQueues dueQueues(DueSettings settings, JdbcClient jdbc, @Qualifier("machineClock") Clock machineClock) {
        return new DueQueues(settings, jdbc, machineClock);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(CircuitBreaker.class)
    @EnableConfigurationProperties(BreakerSettings.class)
    static class Providers {

        @Bean
        Breakers breakers(BreakerSettings settings) {
            return new Breakers(settings);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    static class Metrics {

        @Bean
        DueMeters dueMeters(DueQueues queues, @Qualifier("machineClock") Clock machineClock) {
            return new DueMeters(queues, machineClock);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static class Endpoints {

        @Bean
        @ConditionalOnAvailableEndpoint
        DueEndpoint dueEndpoint(DueQueues queues) {
            return new DueEndpoint(queues);
        }
    }
}
