package dev.taly.defaults.time;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint that moves business time, where business time can be moved. */
@AutoConfiguration(after = TimeAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(MovableClock.class)
public final class ClockEndpointAutoConfiguration {

    @Bean
    @ConditionalOnAvailableEndpoint
    ClockEndpoint clockEndpoint(MovableClock clock) {
        return new ClockEndpoint(clock);
    }
}
