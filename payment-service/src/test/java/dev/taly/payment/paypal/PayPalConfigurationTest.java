package dev.taly.payment.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class PayPalConfigurationTest {

    @Configuration
    @EnableConfigurationProperties(PayPalSettings.class)
    static class Settings {}

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class, PayPalConfiguration.class)
            .withBean("machineClock", Clock.class, Clock::systemUTC);

    @Test
    void offersPayPalWhereThereIsAnAccount() {
        context.withPropertyValues(
                        "taly.paypal.url=http://127.0.0.1:1",
                        "taly.paypal.client-id=it's mine",
                        "taly.paypal.client-secret=s",
                        "taly.paypal.webhook-id=w")
                .run(started -> assertThat(started).hasSingleBean(PayPalProvider.class));
    }

    @Test
    void doesWithoutPayPal() {
        context.run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(PayPalProvider.class));
        context.withPropertyValues("taly.paypal.client-id=")
                .run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(PayPalProvider.class));
    }

    @Test
    void doesNotStartWithHalfAnAccount() {
        context.withPropertyValues("taly.paypal.client-id=c", "taly.paypal.url=http://127.0.0.1:1")
                .run(started ->
                        assertThat(started).getFailure().rootCause().hasMessageContaining("TALY_PAYPAL_WEBHOOK_ID"));
    }
}
