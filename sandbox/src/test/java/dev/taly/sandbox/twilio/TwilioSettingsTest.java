package dev.taly.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwilioSettingsTest {

    @Test
    void bringsCallbacksToTheAddressThatLeadsThereFromHere() {
        String named = "https://taly.test/api/v1/webhooks/twilio?delivery=1";

        assertThat(settings("").addressOf(named)).hasToString(named);
        assertThat(settings("http://gateway:8080/api/v1/webhooks/twilio").addressOf(named))
                .hasToString("http://gateway:8080/api/v1/webhooks/twilio?delivery=1");
    }

    private static TwilioSettings settings(String webhookUrl) {
        return new TwilioSettings("AC1", "token", webhookUrl, Duration.ZERO);
    }
}
