package dev.taly.defaults.draining;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Lets the instances of a service go one after the other without a lost request. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class DrainingAutoConfiguration {

    @Bean
    Draining draining(@Value("${taly.drain:0s}") Duration time) {
        return new Draining(time);
    }

    @Bean
    FilterRegistrationBean<DrainingFilter> drainingFilter(Draining draining) {
        FilterRegistrationBean<DrainingFilter> registration =
                new FilterRegistrationBean<>(new DrainingFilter(draining));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
