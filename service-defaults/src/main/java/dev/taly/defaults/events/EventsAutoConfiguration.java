package dev.taly.defaults.events;

import dev.taly.events.Topology;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Events for every service that has a database and a broker. */
@AutoConfiguration(
        after = {JdbcClientAutoConfiguration.class, RabbitAutoConfiguration.class},
        afterName = {
            "dev.taly.defaults.time.TimeAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration"
        })
@ConditionalOnClass({Topology.class, RabbitAdmin.class, JdbcClient.class, JsonMapper.class})
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnBean(CachingConnectionFactory.class)
@EnableConfigurationProperties({OutboxSettings.class, ConsumerSettings.class, TopologySettings.class})
@Import({
    OptionalEventsConfiguration.Security.class,
    OptionalEventsConfiguration.Tracing.class,
    OptionalEventsConfiguration.Metrics.class,
    OptionalEventsConfiguration.Endpoints.class
})
public final class EventsAutoConfiguration {

    private final String service;

    EventsAutoConfiguration(@Value("${spring.application.name}") String service) {
        this.service = service;
    }

    @Bean
    Declarables eventTopology(TopologySettings settings) {
        return settings.declare() ? TopologyDeclaration.declarables() : new Declarables();
    }

    @Bean
    Clocks eventClocks(ObjectProvider<Clock> business, @Qualifier("machineClock") ObjectProvider<Clock> machine) {
        return new Clocks(business.getIfAvailable(Clock::systemUTC), machine.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    Doorbell outboxDoorbell() {
        return new Doorbell();
    }

    @Bean
    OutboxTable outboxTable(JdbcClient jdbc) {
        return new OutboxTable(jdbc);
    }

    @Bean
    OutboxWriter outboxWriter(
            JdbcClient jdbc,
            Clocks clocks,
            ObjectProvider<CallerActor> caller,
            ObjectProvider<EventTracing> tracing,
            Doorbell doorbell) {
        return new OutboxWriter(
                service,
                jdbc,
                clocks,
                caller.getIfAvailable(() -> () -> null),
                tracing.getIfAvailable(() -> EventTracing.NONE),
                doorbell);
    }

    @Bean
    RelayBroker relayBroker(
            CachingConnectionFactory connections,
            RabbitConnectionDetails details,
            ApplicationContext context,
            TopologySettings settings) {
        return new RelayBroker(connections, details, settings.declare() ? context : null, service + "-relay");
    }

    @Bean
    RelayConnections relayConnections(DataSource dataSource, OutboxSettings settings) {
        return new RelayConnections(dataSource, settings);
    }

    @Bean
    OutboxRelay outboxRelay(
            OutboxSettings settings,
            RelayConnections connections,
            RelayBroker broker,
            ObjectProvider<EventMetrics> metrics,
            Clocks clocks,
            Doorbell doorbell) {
        LaneRelay lanes = new LaneRelay(
                new OutboxTable(connections.jdbc()),
                connections.transaction(),
                metrics.getIfAvailable(() -> EventMetrics.NONE),
                clocks.machine());
        return new OutboxRelay(settings, lanes, broker, doorbell);
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, PlatformTransactionManager transactions, Clocks clocks) {
        return new Inbox(jdbc, transactions, clocks.machine());
    }

    @Bean
    InboxHousekeeping inboxHousekeeping(Inbox inbox) {
        return new InboxHousekeeping(inbox);
    }

    @Bean
    EventContainers.Listeners eventListeners(
            Inbox inbox, ObjectProvider<EventTracing> tracing, ObjectProvider<EventMetrics> metrics) {
        return new EventContainers.Listeners(
                inbox,
                tracing.getIfAvailable(() -> EventTracing.NONE),
                metrics.getIfAvailable(() -> EventMetrics.NONE));
    }

    @Bean
    EventContainers eventContainers(
            ApplicationContext context,
            CachingConnectionFactory connections,
            AmqpAdmin admin,
            ConsumerSettings settings,
            ObjectProvider<EventConsumer> consumers,
            EventContainers.Listeners listeners) {
        return new EventContainers(context, connections, admin, settings, consumers, listeners);
    }
}
