package dev.taly.defaults.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** What events gain from starters that a service may leave out. */
final class OptionalEventsConfiguration {

    private OptionalEventsConfiguration() {}

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JwtAuthenticationToken.class)
    static class Security {

        @Bean
        CallerActor securityCallerActor() {
            return new SecurityCallerActor();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Tracer.class)
    @ConditionalOnBean({Tracer.class, Propagator.class})
    static class Tracing {

        @Bean
        EventTracing micrometerEventTracing(Tracer tracer, Propagator propagator) {
            return new MicrometerEventTracing(tracer, propagator);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class Metrics {

        @Bean
        Backlog outboxBacklog(OutboxTable outbox, Clocks clocks) {
            return new Backlog(outbox, clocks.machine());
        }

        @Bean
        EventMetrics micrometerEventMetrics(MeterRegistry registry, Backlog backlog) {
            return new MicrometerEventMetrics(registry, backlog);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
    static class Endpoints {

        @Bean
        @ConditionalOnAvailableEndpoint
        OutboxEndpoint outboxEndpoint(OutboxTable outbox, OutboxRelay relay, Doorbell doorbell) {
            return new OutboxEndpoint(outbox, relay, doorbell);
        }

        @Bean
        @ConditionalOnAvailableEndpoint
        DeadLettersEndpoint deadLettersEndpoint(EventContainers containers, AmqpAdmin admin, RelayBroker broker) {
            return new DeadLettersEndpoint(new DeadLetters(containers, admin, broker));
        }
    }
}
