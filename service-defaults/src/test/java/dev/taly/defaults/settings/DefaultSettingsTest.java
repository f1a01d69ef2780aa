package dev.taly.defaults.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class DefaultSettingsTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(SettingsAutoConfiguration.class)
    static class Service {}

    @Test
    void standBeneathEverythingElse() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "application.yml", Map.of("spring.jpa.open-in-view", "true", "taly.role", "taly_booking")));
        new DefaultSettings().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.jpa.open-in-view")).isEqualTo("true");
        assertThat(environment.getProperty("spring.flyway.user")).isEqualTo("taly_booking_owner");
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
    }

    @Test
    void areLoadedInEveryApplication() {
        try (ConfigurableApplicationContext context =
                start("--TALY_ENV=development", "--TALY_ORIGIN=http://localhost:8080", "--TALY_JWKS_URL=http://x")) {
            assertThat(context.getEnvironment().getProperty("server.shutdown")).isEqualTo("graceful");
        }
    }

    @ParameterizedTest
    @CsvSource({"TALY_ORIGIN, TALY_JWKS_URL", "TALY_JWKS_URL, TALY_ORIGIN"})
    void nameAMissingVariable(String missing, String present, CapturedOutput output) {
        assertThatThrownBy(() -> start("--TALY_ENV=development", "--" + present + "=http://localhost:8080"));

        assertThat(output).contains("The variable " + missing + " is not set.");
    }

    @ParameterizedTest
    @CsvSource({
        "TALY_ORIGIN, http://localhost:8080",
        "TALY_STRIPE_URL, http://127.0.0.1:8090/stripe",
        "TALY_SES_ENDPOINT, http://127.0.0.1:8090/ses",
        "TALY_TWILIO_URL, http://127.0.0.1:8090/twilio",
        "TALY_S3_ENDPOINT, http://127.0.0.1:8090/s3",
        "TALY_S3_PUBLIC_ENDPOINT, http://localhost:8090/s3",
        "TALY_SOCIAL_OIDC_ISSUER, http://sandbox:8090/oidc",
        "TALY_STRIPE_SECRET_KEY, sk_test_1"
    })
    void areRefusedInProductionWithDevelopmentValues(String variable, String value, CapturedOutput output) {
        String origin =
                variable.equals("TALY_ORIGIN") ? "--TALY_SES_ENDPOINT=https://ses" : "--TALY_ORIGIN=https://taly";
        assertThatThrownBy(() -> start(origin, "--TALY_JWKS_URL=https://x", "--" + variable + "=" + value))
                .hasStackTraceContaining(variable);

        assertThat(output).contains(variable + " holds a development value");
    }

    @Test
    void refuseAnUnknownEnvironment(CapturedOutput output) {
        assertThatThrownBy(() -> start("--TALY_ENV=prod", "--TALY_ORIGIN=https://taly", "--TALY_JWKS_URL=https://x"));

        assertThat(output).contains("TALY_ENV is 'prod'.");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties("spring.application.name=test-service")
                .run(arguments);
    }
}
