package dev.taly.notification.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.notification.doubles.TwilioDouble;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallbackSignatureTest {

    private static final UUID DELIVERY = UUID.fromString("01980000-0000-7000-8000-000000000001");
    private static final String URL = "https://taly.test/api/v1/webhooks/twilio?delivery=" + DELIVERY;
    private static final Map<String, String> FORM = Map.of("MessageSid", "SM1", "MessageStatus", "delivered");

    private final CallbackSignature signature = new CallbackSignature(settings(TwilioDouble.TOKEN));

    @Test
    void belongsToAddressFormAndToken() {
        String signed = TwilioDouble.signature(URL, FORM);

        assertThat(signature.isOf(DELIVERY, FORM, signed)).isTrue();
        assertThat(signature.isOf(UUID.randomUUID(), FORM, signed)).isFalse();
        assertThat(signature.isOf(DELIVERY, Map.of("MessageSid", "SM1", "MessageStatus", "failed"), signed))
                .isFalse();
        assertThat(signature.isOf(DELIVERY, Map.of(), signed)).isFalse();
        assertThat(signature.isOf(DELIVERY, FORM, TwilioDouble.signature(URL.replace("taly.test", "evil.test"), FORM)))
                .isFalse();
        assertThat(new CallbackSignature(settings("another token")).isOf(DELIVERY, FORM, signed))
                .isFalse();
    }

    @Test
    void isWrongIfMissingOrGarbage() {
        assertThat(signature.isOf(DELIVERY, FORM, null)).isFalse();
        assertThat(signature.isOf(DELIVERY, FORM, "")).isFalse();
        assertThat(signature.isOf(DELIVERY, FORM, "no base64 ¡")).isFalse();
    }

    /** Without a token an empty key would sign for everybody. */
    @Test
    void isNeverRightWithoutAToken() {
        CallbackSignature off = new CallbackSignature(
                new TwilioSettings("", "", "", "", "https://taly.test", Duration.ofSeconds(1), Duration.ofSeconds(1)));

        assertThat(off.isOf(DELIVERY, FORM, TwilioDouble.signature(URL, FORM))).isFalse();
    }

    private static TwilioSettings settings(String token) {
        return new TwilioSettings(
                "",
                TwilioDouble.ACCOUNT,
                token,
                "+15005550006",
                "https://taly.test",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }
}
