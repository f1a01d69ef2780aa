package dev.taly.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.input.InputAutoConfiguration;
import dev.taly.defaults.persistence.PersistenceAutoConfiguration;
import dev.taly.defaults.security.SecurityAutoConfiguration;
import dev.taly.defaults.settings.SettingsAutoConfiguration;
import dev.taly.defaults.time.TimeAutoConfiguration;
import dev.taly.defaults.translation.TranslationAutoConfiguration;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

class OptionalStartersTest {

    private static final AutoConfigurations OURS = AutoConfigurations.of(
            TimeAutoConfiguration.class,
            ProblemAutoConfiguration.class,
            TranslationAutoConfiguration.class,
            InputAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SettingsAutoConfiguration.class,
            PersistenceAutoConfiguration.class,
            JacksonAutoConfiguration.class);

    private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
            .withInitializer(OptionalStartersTest::convertAsApplicationsDo)
            .withConfiguration(OURS)
            .withConfiguration(AutoConfigurations.of(
                    DispatcherServletAutoConfiguration.class,
                    WebMvcAutoConfiguration.class,
                    ErrorMvcAutoConfiguration.class,
                    ServletWebSecurityAutoConfiguration.class))
            .withPropertyValues("TALY_ENV=development", "TALY_ORIGIN=http://x", "TALY_JWKS_URL=http://x");

    private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
            .withInitializer(OptionalStartersTest::convertAsApplicationsDo)
            .withConfiguration(OURS)
            .withConfiguration(
                    AutoConfigurations.of(WebFluxAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class))
            .withPropertyValues("TALY_ENV=development", "TALY_ORIGIN=http://x", "TALY_JWKS_URL=http://x");

    @Test
    void servletServiceHasTheServletFlavour() {
        servlet.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(ServletProblems.class)
                .hasSingleBean(ErrorController.class)
                .hasSingleBean(JwtDecoder.class)
                .hasBean("dataAccessTranslation")
                .doesNotHaveBean(ReactiveProblems.class)
                .doesNotHaveBean(ReactiveJwtDecoder.class));
    }

    @Test
    void reactiveServiceHasTheReactiveFlavour() {
        reactive.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(ReactiveProblems.class)
                .hasSingleBean(ReactiveJwtDecoder.class)
                .doesNotHaveBean(ServletProblems.class)
                .doesNotHaveBean(JwtDecoder.class));
    }

    @Test
    void servletServiceWorksWithoutDatabase() {
        servlet.withClassLoader(without(
                        "org.springframework.dao", "org.springframework.transaction", "org.springframework.orm"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ServletProblems.class)
                        .doesNotHaveBean("dataAccessTranslation"));
    }

    @Test
    void servletServiceWorksWithoutSecurity() {
        servlet.withClassLoader(without("org.springframework.security", "com.nimbusds"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ServletProblems.class)
                        .doesNotHaveBean("securityTranslation"));
    }

    @Test
    void servletServiceWorksWithoutActuator() {
        servlet.withClassLoader(without("org.springframework.boot.actuate"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SecurityFilterChain.class));
    }

    @Test
    void gatewayWorksWithoutServletsAndDatabase() {
        reactive.withClassLoader(without(
                        "jakarta.servlet",
                        "org.springframework.web.servlet",
                        "org.apache.catalina",
                        "org.springframework.dao",
                        "org.springframework.transaction",
                        "org.springframework.orm",
                        "org.springframework.boot.tomcat",
                        "org.springframework.security.config",
                        "org.springframework.security.oauth2.server.resource"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(ReactiveProblems.class)
                        .hasSingleBean(ReactiveJwtDecoder.class));
    }

    @Test
    void programWithoutWebHasTheClocksOnly() {
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .withPropertyValues("TALY_ENV=development", "TALY_ORIGIN=http://x", "TALY_JWKS_URL=http://x")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(ProblemAnswers.class)
                        .getBeans(Clock.class)
                        .hasSize(2));
    }

    private static void convertAsApplicationsDo(ConfigurableApplicationContext context) {
        context.getBeanFactory().setConversionService(new ApplicationConversionService());
    }

    private static FilteredClassLoader without(String... packages) {
        return new FilteredClassLoader(packages);
    }
}
