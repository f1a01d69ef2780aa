package dev.taly.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.providers.ProviderChecks;
import dev.taly.stack.providers.Variables;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.client.RestClient;

/** What {@code ./taly providers check} says of the doubles: they are set up, until something is wrong. */
@SpringBootTest(
        classes = SandboxApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "TALY_ENV=development",
            "TALY_STRIPE_SECRET_KEY=" + SandboxTest.SECRET_KEY,
            "TALY_STRIPE_WEBHOOK_SECRET=" + SandboxTest.WEBHOOK_SECRET,
            "SANDBOX_STRIPE_WEBHOOK_URL=https://book.example.com/api/v1/webhooks/stripe",
            "TALY_PAYPAL_CLIENT_ID=" + SandboxTest.PAYPAL_CLIENT_ID,
            "TALY_PAYPAL_CLIENT_SECRET=" + SandboxTest.PAYPAL_CLIENT_SECRET,
            "TALY_PAYPAL_WEBHOOK_ID=" + SandboxTest.PAYPAL_WEBHOOK_ID,
            "SANDBOX_PAYPAL_WEBHOOK_URL=https://book.example.com/api/v1/webhooks/paypal",
            "SANDBOX_SES_WEBHOOK_URL=https://book.example.com/api/v1/webhooks/ses",
            "TALY_TWILIO_ACCOUNT_SID=" + SandboxTest.TWILIO_ACCOUNT,
            "TALY_TWILIO_AUTH_TOKEN=" + SandboxTest.TWILIO_TOKEN,
            "AWS_ACCESS_KEY_ID=" + SandboxTest.AWS_KEY,
            "AWS_SECRET_ACCESS_KEY=" + SandboxTest.AWS_SECRET,
            "management.server.port=0"
        })
class ProvidersCheckTest {

    private static final List<String> SECRETS = List.of(
            SandboxTest.SECRET_KEY,
            SandboxTest.WEBHOOK_SECRET,
            SandboxTest.PAYPAL_CLIENT_SECRET,
            SandboxTest.TWILIO_TOKEN,
            SandboxTest.AWS_SECRET,
            SandboxTest.AWS_KEY,
            "wrong-secret");

    @LocalServerPort
    int port;

    private final Map<String, String> variables = new TreeMap<>();

    @BeforeEach
    void set() {
        String sandbox = "http://127.0.0.1:" + port;
        variables.putAll(Map.of(
                "TALY_ENV", "development",
                "TALY_ORIGIN", "https://book.example.com",
                "TALY_STRIPE_URL", sandbox + "/stripe",
                "TALY_STRIPE_SECRET_KEY", SandboxTest.SECRET_KEY,
                "TALY_STRIPE_WEBHOOK_SECRET", SandboxTest.WEBHOOK_SECRET,
                "TALY_PAYPAL_URL", sandbox + "/paypal",
                "TALY_PAYPAL_CLIENT_ID", SandboxTest.PAYPAL_CLIENT_ID,
                "TALY_PAYPAL_CLIENT_SECRET", SandboxTest.PAYPAL_CLIENT_SECRET,
                "TALY_PAYPAL_WEBHOOK_ID", SandboxTest.PAYPAL_WEBHOOK_ID));
        variables.putAll(Map.of(
                "TALY_S3_ENDPOINT",
                sandbox + "/s3",
                "TALY_S3_BUCKET",
                "taly-receipts",
                "AWS_REGION",
                "eu-central-1",
                "AWS_ACCESS_KEY_ID",
                SandboxTest.AWS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SandboxTest.AWS_SECRET,
                "TALY_SES_ENDPOINT",
                sandbox + "/ses",
                "TALY_MAIL_FROM",
                "Taly <no-reply@taly.example>",
                "TALY_SUPPORT_EMAIL",
                "support@taly.example"));
        variables.putAll(Map.of(
                "TALY_SES_CONFIGURATION_SET", "taly-mails",
                "TALY_SNS_TOPIC_ARN", "arn:aws:sns:eu-central-1:000000000000:taly-mails",
                "TALY_SNS_ENDPOINT", sandbox + "/sns"));
        sandbox().get().uri("/sns/?Action=ConfirmSubscription").retrieve().toBodilessEntity();
        variables.putAll(Map.of(
                "TALY_TWILIO_URL",
                sandbox + "/twilio",
                "TALY_TWILIO_ACCOUNT_SID",
                SandboxTest.TWILIO_ACCOUNT,
                "TALY_TWILIO_AUTH_TOKEN",
                SandboxTest.TWILIO_TOKEN,
                "TALY_SMS_FROM",
                "+15005550006"));
    }

    @Test
    void whatIsSetUpHasNothingToDo() {
        String said = said(true);

        assertThat(said)
                .contains(
                        "ok     the key may read Checkout Sessions",
                        "ok     the key may read Charges",
                        "ok     the webhook at https://book.example.com/api/v1/webhooks/stripe is sent all that is needed",
                        "ok     PayPal takes the app's id and secret",
                        "ok     the key may read Disputes",
                        "ok     the app may read disputes",
                        "ok     the webhook at https://book.example.com/api/v1/webhooks/paypal is sent all that is needed",
                        "ok     the bucket taly-receipts is there, in eu-central-1",
                        "ok     nobody gets into it without a signed address",
                        "ok     the account has production access and may send",
                        "ok     mails may come from taly.example",
                        "ok     the configuration set taly-mails is there",
                        "ok     it reports all that is needed to the topic in TALY_SNS_TOPIC_ARN",
                        "ok     the topic's subscription at https://book.example.com/api/v1/webhooks/ses is confirmed",
                        "ok     the sender +15005550006 is a number of the account",
                        "Nothing is to do.")
                .doesNotContain("to do  ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TALY_STRIPE_SECRET_KEY     | sk_test_wrong-secret | Stripe does not know the key
            TALY_STRIPE_SECRET_KEY     | ''                   | set TALY_STRIPE_SECRET_KEY
            TALY_STRIPE_WEBHOOK_SECRET | wrong-secret         | is no signing secret
            TALY_ENV                   | production           | the key is one of test mode, which production refuses
            TALY_ORIGIN                | https://elsewhere.example | there is no webhook at https://elsewhere.example/api/v1/webhooks/stripe among the 1
            TALY_ORIGIN                | https://elsewhere.example | its webhook is at https://book.example.com/api/v1/webhooks/paypal
            TALY_PAYPAL_CLIENT_SECRET  | wrong-secret         | PayPal does not take the app's id and secret (401)
            TALY_PAYPAL_WEBHOOK_ID     | another              | the app has no webhook of the id in TALY_PAYPAL_WEBHOOK_ID (404)
            TALY_S3_BUCKET             | another              | there is no bucket another
            AWS_REGION                 | eu-west-1            | the bucket taly-receipts is in eu-central-1
            AWS_SECRET_ACCESS_KEY      | wrong-secret         | Amazon refused to tell (403
            AWS_ACCESS_KEY_ID          | ''                   | this check needs AWS_ACCESS_KEY_ID
            TALY_MAIL_FROM             | nobody               | TALY_MAIL_FROM has no mail address
            TALY_SES_CONFIGURATION_SET | ''                   | set TALY_SES_CONFIGURATION_SET
            TALY_SES_CONFIGURATION_SET | another              | SES has no configuration set another in this region
            TALY_SNS_TOPIC_ARN         | taly-mails           | TALY_SNS_TOPIC_ARN is no ARN of a standard SNS topic
            TALY_SNS_TOPIC_ARN         | arn:aws:sns:eu-west-1:000000000000:taly-mails | is in eu-west-1, and not in AWS_REGION
            TALY_SNS_TOPIC_ARN         | arn:aws:sns:eu-central-1:000000000000:another | no event destination of taly-mails is the topic in TALY_SNS_TOPIC_ARN
            TALY_SNS_TOPIC_ARN         | arn:aws:sns:eu-central-1:000000000000:another | SNS has no topic as TALY_SNS_TOPIC_ARN names it
            TALY_ORIGIN                | https://elsewhere.example | has no subscription at https://elsewhere.example/api/v1/webhooks/ses
            TALY_SNS_ENDPOINT          | http://127.0.0.1:1   | the topic could not be asked about: SNS gave no answer
            TALY_TWILIO_AUTH_TOKEN     | wrong-secret         | Twilio does not take the account's SID and token (401)
            TALY_SMS_FROM              | +15005550001         | +15005550001 is no number of the account
            TALY_STRIPE_URL            | http://127.0.0.1:1   | it could not be asked: 127.0.0.1 gave no answer
            TALY_S3_ENDPOINT           | http://127.0.0.1:1   | it could not be asked: S3 gave no answer
            TALY_SES_ENDPOINT          | somewhere            | it could not be asked: its address is none
            TALY_PAYPAL_URL            | some where           | it could not be asked: its address is none
            """)
    void saysWhatIsToDo(String variable, String value, String expected) {
        variables.put(variable, value);

        assertThat(said(false)).contains("to do  ").contains(expected);
    }

    @Test
    void aSubscriptionThatNobodyConfirmedIsFound() {
        sandbox()
                .put()
                .uri("/sandbox/webhooks/ses")
                .body(Map.of("mode", "DROP"))
                .retrieve()
                .toBodilessEntity();
        sandbox().post().uri("/sandbox/ses/subscription").retrieve().toBodilessEntity();

        assertThat(said(false))
                .contains(
                        "to do  the topic's subscription at https://book.example.com/api/v1/webhooks/ses waits for its"
                                + " confirmation");
    }

    @Test
    void whatIsNotOfferedIsNoFault() {
        variables.remove("TALY_PAYPAL_CLIENT_ID");
        variables.remove("TALY_TWILIO_ACCOUNT_SID");

        assertThat(said(true))
                .contains("off    TALY_PAYPAL_CLIENT_ID is not set", "off    TALY_TWILIO_ACCOUNT_SID is not set");
    }

    private RestClient sandbox() {
        return RestClient.create("http://127.0.0.1:" + port);
    }

    private String said(boolean isWell) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Variables given = new Variables(variables);
        assertThat(new ProviderChecks(out).run(given))
                .as(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(isWell);
        String said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(said).doesNotContain(SECRETS.toArray(String[]::new));
        assertThat(given.toString()).doesNotContain(SECRETS.toArray(String[]::new));
        return said;
    }
}
