package dev.taly.defaults.translation;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.DispatcherServlet;
import tools.jackson.databind.json.JsonMapper;

/** A translation per library that is there. */
@AutoConfiguration
@ConditionalOnWebApplication
@ConditionalOnClass({ProblemDetail.class, JsonMapper.class})
public final class TranslationAutoConfiguration {

    @Bean
    @Order(10)
    RequestTranslation requestTranslation() {
        return new RequestTranslation();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(DispatcherServlet.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Servlet {

        @Bean
        @Order(0)
        ServletTranslation servletTranslation() {
            return new ServletTranslation();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({DataAccessException.class, TransactionException.class})
    static class DataAccess {

        @Bean
        @Order(20)
        DataAccessTranslation dataAccessTranslation() {
            return new DataAccessTranslation();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AuthenticationException.class)
    static class Security {

        @Bean
        @Order(30)
        SecurityTranslation securityTranslation() {
            return new SecurityTranslation();
        }
    }

    /** Last, because it looks through all causes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static class Reactive {

        @Bean
        @Order(100)
        ReactiveTranslation reactiveTranslation() {
            return new ReactiveTranslation();
        }
    }
}
