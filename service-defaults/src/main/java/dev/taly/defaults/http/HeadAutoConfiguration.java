package dev.taly.defaults.http;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** HEAD wherever GET is, and conditions that Spring does not know, for every servlet service. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class HeadAutoConfiguration {

    /** Inside of observation, which tells what was asked, and outside of everything that answers. */
    @Bean
    FilterRegistrationBean<HeadFilter> headFilter() {
        FilterRegistrationBean<HeadFilter> registration = new FilterRegistrationBean<>(new HeadFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }

    /** Just inside of that, and outside of everything that makes tags. */
    @Bean
    FilterRegistrationBean<AnyTagFilter> anyTagFilter() {
        FilterRegistrationBean<AnyTagFilter> registration = new FilterRegistrationBean<>(new AnyTagFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 6);
        return registration;
    }
}
