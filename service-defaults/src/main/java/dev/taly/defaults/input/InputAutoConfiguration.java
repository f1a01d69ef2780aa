package dev.taly.defaults.input;

import dev.taly.defaults.problem.ProblemAutoConfiguration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Limits on what comes in, for whichever web flavour is there. */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
public final class InputAutoConfiguration {

    private static final String LIMIT = "${taly.request-limit:1MB}";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(DispatcherServlet.class)
    static class Servlet {

        /** Inside of the filter that answers problems, outside of everything that reads a body. */
        @Bean
        FilterRegistrationBean<InputFilter> inputFilter(@Value(LIMIT) DataSize limit) {
            FilterRegistrationBean<InputFilter> registration =
                    new FilterRegistrationBean<>(new InputFilter(limit.toBytes()));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
            return registration;
        }

        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        ServerHttpMessageConvertersCustomizer strictJson(JsonMapper json) {
            JacksonJsonHttpMessageConverter strict = new JacksonJsonHttpMessageConverter(StrictJson.of(json));
            // management endpoints read their arguments as a map of texts and convert them later
            strict.registerMappersForType(
                    Map.class, mappers -> strict.getSupportedMediaTypes().forEach(type -> mappers.put(type, json)));
            return converters -> converters.withJsonConverter(strict);
        }

        @Bean
        WebMvcConfigurer plausibleTimes() {
            return new WebMvcConfigurer() {
                @Override
                public void addFormatters(FormatterRegistry formats) {
                    formats.addConverter(String.class, Instant.class, PlausibleTime::instant);
                    formats.addConverter(String.class, LocalDate.class, PlausibleTime::date);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(ConfigurableTomcatWebServerFactory.class)
    static class Tomcat {

        @Bean
        TomcatLimits tomcatLimits() {
            return new TomcatLimits();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass(DispatcherHandler.class)
    static class Reactive {

        @Bean
        InputWebFilter inputWebFilter(@Value(LIMIT) DataSize limit) {
            return new InputWebFilter(limit.toBytes());
        }
    }
}
