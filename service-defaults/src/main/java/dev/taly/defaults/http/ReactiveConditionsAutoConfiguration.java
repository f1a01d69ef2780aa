package dev.taly.defaults.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Conditions that Spring does not know, for the gateway. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class ReactiveConditionsAutoConfiguration {

    @Bean
    ReactiveAnyTagFilter anyTagFilter() {
        return new ReactiveAnyTagFilter();
    }
}
