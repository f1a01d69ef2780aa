package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.time.TimeAutoConfiguration;
import dev.taly.events.Topology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;

class EventsAutoConfigurationTest {

    private final ApplicationContextRunner withoutServers = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TimeAutoConfiguration.class, EventsAutoConfiguration.class))
            .withPropertyValues(
                    "spring.application.name=booking-service",
                    "spring.datasource.url=jdbc:postgresql://127.0.0.1:1/taly",
                    "spring.rabbitmq.addresses=127.0.0.1:1",
                    "management.endpoints.web.exposure.include=outbox,deadletters",
                    "management.endpoints.jmx.exposure.include=outbox,deadletters",
                    "taly.outbox.relay-enabled=false");

    private final ApplicationContextRunner complete = withoutServers.withConfiguration(AutoConfigurations.of(
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            JdbcClientAutoConfiguration.class,
            RabbitAutoConfiguration.class));

    @Test
    void aServiceWithDatabaseAndBrokerSendsAndReceives() {
        complete.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(OutboxWriter.class)
                .hasSingleBean(OutboxRelay.class)
                .hasSingleBean(EventContainers.class)
                .hasSingleBean(SecurityCallerActor.class)
                .doesNotHaveBean(EventTracing.class)
                .doesNotHaveBean(EventMetrics.class));
    }

    @Test
    void aServiceWithoutThemHasNothingOfIt() {
        withoutServers.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(OutboxWriter.class)
                .doesNotHaveBean(Inbox.class));
    }

    @ParameterizedTest
    @ValueSource(classes = {RabbitAdmin.class, JdbcClient.class, Topology.class})
    void isAbsentWithoutAStarterItNeeds(Class<?> absent) {
        withoutServers
                .withClassLoader(new FilteredClassLoader(absent))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("outboxWriter"));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MeterRegistry.class,
                Tracer.class,
                Authentication.class,
                ConditionalOnAvailableEndpoint.class,
                Endpoint.class
            })
    void worksWithoutAnOptionalStarter(Class<?> absent) {
        complete.withClassLoader(new FilteredClassLoader(absent.getPackageName()))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(OutboxRelay.class));
    }
}
