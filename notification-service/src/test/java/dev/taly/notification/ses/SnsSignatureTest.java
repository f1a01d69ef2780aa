package dev.taly.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.notification.doubles.SnsDouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Only what Amazon signed for our topic, lately, is believed. */
class SnsSignatureTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SnsDouble SNS = new SnsDouble();

    private final SnsSignature signature = signature(SnsDouble.TOPIC);

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void ofBothVersionsIsBelieved(String version) {
        Map<String, String> fields = SnsDouble.fields("Notification", "{\"eventType\":\"Send\"}\n", NOW);
        fields.put("SignatureVersion", version);
        assertThat(signature.isOf(message(SNS.signed(fields)))).isTrue();

        fields.put("Subject", "Amazon SES Email Event Notification");
        assertThat(signature.isOf(message(SNS.signed(fields)))).isTrue();
        assertThat(signature.isOf(message(SNS.confirmation(SNS.endpoint() + "/?Action=ConfirmSubscription&", NOW))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Message, another",
        "MessageId, another",
        "Subject, another",
        "Timestamp, 2026-11-22T10:00:01Z",
        "Type, SubscriptionConfirmation",
        "TopicArn, arn:aws:sns:eu-central-1:123456789012:another",
        "SignatureVersion, 1",
        "SignatureVersion, 3",
        "Signature, AAAA",
        "Signature, ###",
        "SigningCertURL, https://evil.example/a.pem"
    })
    void overSomethingElseIsNot(String field, String value) {
        Map<String, String> forged = new HashMap<>(SNS.notification("{}", NOW));
        forged.put(field, value);

        assertThat(signature.isOf(message(forged))).isFalse();
    }

    @Test
    void ofAnotherKeyIsNot() {
        Map<String, String> forged = new HashMap<>(new SnsDouble().notification("{}", NOW));
        forged.put("SigningCertURL", SNS.certificateUrl());

        assertThat(signature.isOf(message(forged))).isFalse();
    }

    @Test
    void ofAnotherTopicIsNotThoughAmazonSignedIt() {
        Map<String, String> fields = SnsDouble.fields("Notification", "{}", NOW);
        fields.put("TopicArn", "arn:aws:sns:eu-central-1:999999999999:mine");

        assertThat(signature.isOf(message(SNS.signed(fields)))).isFalse();
        assertThat(signature("").isOf(message(SNS.notification("{}", NOW)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-PT1H59M, true", "-PT2H1M, false", "PT4M, true", "PT6M, false"})
    void ofLongAgoIsNot(Duration since, boolean believed) {
        assertThat(signature.isOf(message(SNS.notification("{}", NOW.plus(since)))))
                .isEqualTo(believed);
    }

    /** What anybody posts makes nobody call anywhere; and a certificate is read once. */
    @Test
    void asksAmazonOnceAndNotForWhatCannotBeIts() {
        SnsDouble sns = new SnsDouble();
        SnsSignature fresh = signature(sns, SnsDouble.TOPIC);
        Map<String, String> old = sns.notification("{}", NOW.minus(Duration.ofDays(1)));

        assertThat(fresh.isOf(message(old))).isFalse();
        assertThat(sns.asked()).isEmpty();

        assertThat(fresh.isOf(message(sns.notification("{}", NOW)))).isTrue();
        assertThat(fresh.isOf(message(sns.notification("{}", NOW)))).isTrue();
        assertThat(sns.asked()).hasSize(1);
    }

    private static SnsSignature signature(String topic) {
        return signature(SNS, topic);
    }

    private static SnsSignature signature(SnsDouble sns, String topic) {
        SnsSettings settings = new SnsSettings(topic, sns.endpoint(), Duration.ofHours(2));
        return new SnsSignature(
                settings, new SnsHosts(settings), new SnsCertificates(new SnsHttp()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static SnsMessage message(Map<String, String> fields) {
        return JsonMapper.shared().convertValue(fields, SnsMessage.class);
    }
}
