package dev.taly.defaults.settings;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.Jwt;

/** Checks of the whole process before anything connects anywhere; no part of test slices. */
@AutoConfiguration
public final class SettingsAutoConfiguration {

    @Bean
    static BeanFactoryPostProcessor productionGuard(Environment environment) {
        return beans -> ProductionGuard.check(environment);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Jwt.class)
    static class ResourceServer {

        /** Tokens are checked lazily, so that slices need no keys: a process says at once what it lacks. */
        @Bean
        static BeanFactoryPostProcessor tokenSettingsGuard(Environment environment) {
            return beans -> {
                environment.resolveRequiredPlaceholders("${TALY_ORIGIN}");
                environment.resolveRequiredPlaceholders("${TALY_JWKS_URL}");
            };
        }
    }
}
