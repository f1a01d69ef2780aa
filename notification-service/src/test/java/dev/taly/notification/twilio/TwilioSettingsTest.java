package dev.taly.notification.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TwilioSettingsTest {

    @Test
    void anAccountNeedsATokenAndASender() {
        assertThatThrownBy(() -> settings("AC1", "", "+15005550006")).hasMessageContaining("TALY_TWILIO_AUTH_TOKEN");
        assertThatThrownBy(() -> settings("AC1", "token", " ")).hasMessageContaining("TALY_SMS_FROM");
        assertThat(settings("", "", "").accountSid()).isEmpty();
    }

    @Test
    void withoutAnAccountThereIsNoClient() {
        ApplicationContextRunner service = new ApplicationContextRunner()
                .withBean(TwilioSettings.class, () -> settings("AC1", "token", "Taly"))
                .withUserConfiguration(TwilioConfiguration.class);

        service.withPropertyValues("taly.twilio.account-sid=AC1")
                .run(context -> assertThat(context).hasBean("twilio"));
        service.withPropertyValues("taly.twilio.account-sid=")
                .run(context -> assertThat(context).doesNotHaveBean("twilio"));
    }

    private static TwilioSettings settings(String sid, String token, String from) {
        return new TwilioSettings(
                "", sid, token, from, "https://taly.test", Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
