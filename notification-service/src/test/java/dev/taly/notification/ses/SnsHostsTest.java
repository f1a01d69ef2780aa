package dev.taly.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.notification.doubles.SnsDouble;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses in a message are Amazon's. */
class SnsHostsTest {

    private final SnsHosts amazon = hosts(SnsDouble.TOPIC, "");

    @Test
    void areThoseOfTheRegionOfTheTopic() {
        assertThat(
                        amazon.certificate(
                                "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem"))
                .isPresent();
        assertThat(
                        amazon.confirmation(
                                "https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns&Token=2336412f37"))
                .isPresent();
        assertThat(hosts("arn:aws-cn:sns:cn-north-1:123456789012:taly-mails", "")
                        .certificate("https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-1.pem"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-central-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com@evil.example/a.pem",
                "https://evil@sns.eu-central-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com:8443/a.pem",
                "https://sns.eu-central-1.amazonaws.com/a.txt",
                "https://sns.eu-central-1.amazonaws.com/bucket/a.pem",
                "https://sns.eu-central-1.amazonaws.com/../a.pem",
                "https://sns.eu-central-1.amazonaws.com/a.pem?x=1",
                "https://sns.eu-central-1.amazonaws.com/a.pem#x",
                "https://s3.eu-central-1.amazonaws.com/a.pem",
                "https://sns.eu-central-1.amazonaws.com\\@evil.example/a.pem",
                "//sns.eu-central-1.amazonaws.com/a.pem",
                "file:///etc/a.pem",
                ""
            })
    void areNoOthers(String address) {
        assertThat(amazon.certificate(address)).isEmpty();
        assertThat(amazon.certificate(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/?Action=ConfirmSubscription&Token=1",
                "https://sns.eu-central-1.amazonaws.com/?Action=DeleteTopic&Token=1",
                "https://sns.eu-central-1.amazonaws.com/other?Action=ConfirmSubscription&Token=1",
                "https://sns.eu-central-1.amazonaws.com/"
            })
    void confirmNothingElse(String address) {
        assertThat(amazon.confirmation(address)).isEmpty();
    }

    @Test
    void areADoublesWhereOneIsNamed() {
        SnsHosts doubled = hosts(SnsDouble.TOPIC, "http://localhost:8090/sns");

        assertThat(doubled.certificate("http://localhost:8090/sns/SimpleNotificationService-1.pem"))
                .isPresent();
        assertThat(doubled.confirmation("http://localhost:8090/sns/?Action=ConfirmSubscription&Token=1"))
                .isPresent();
        assertThat(doubled.certificate("https://sns.eu-central-1.amazonaws.com/a.pem"))
                .isEmpty();
        assertThat(doubled.certificate("http://localhost:8090/snsevil/a.pem")).isEmpty();
    }

    @Test
    void areNoneWithoutATopic() {
        assertThat(hosts("", "").certificate("https://sns..amazonaws.com/a.pem"))
                .isEmpty();
        assertThat(hosts("nonsense", "").certificate("https:///a.pem")).isEmpty();
    }

    private static SnsHosts hosts(String topic, String endpoint) {
        return new SnsHosts(new SnsSettings(topic, endpoint, Duration.ofHours(2)));
    }
}
