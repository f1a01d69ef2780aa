package dev.taly.stack.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sandbox never answers: half a set-up. */
class ProvidersTest {

    private static final String ALL_OF_STRIPE = "{\"data\":[]}";
    private static final String EVENT_DESTINATIONS = "/v2/email/configuration-sets/mails/event-destinations";
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:mails";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private String url;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "404");
            int status = answer.matches("\\d{3}") ? Integer.parseInt(answer) : 200;
            byte[] body = (status == 200 ? answer : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        for (String path :
                List.of("/v1/checkout/sessions", "/v1/refunds", "/v1/payment_intents", "/v1/charges", "/v1/disputes")) {
            answers.put(path, ALL_OF_STRIPE);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void thePageHasTheEventsOfBothProviders() {
        assertThat(ProvidersPage.events("Stripe")).contains("checkout.session.completed", "refund.failed");
        assertThat(ProvidersPage.events("PayPal")).contains("CHECKOUT.ORDER.APPROVED", "PAYMENT.CAPTURE.REVERSED");
        assertThat(ProvidersPage.events("PayPal")).noneMatch(event -> event.contains("TALY"));
    }

    @Test
    void eventsThatWereNotChosenAreNamed() {
        answers.put("/v1/webhook_endpoints", endpoint("enabled", "\"checkout.session.completed\",\"refund.created\""));

        assertThat(stripe())
                .anySatisfy(finding -> assertThat(finding.text())
                        .startsWith("the webhook at https://taly.example/api/v1/webhooks/stripe is not sent ")
                        .contains("refund.failed", "charge.refunded")
                        .doesNotContain("refund.created"));
    }

    @Test
    void aWebhookThatIsOffIsFound() {
        answers.put("/v1/webhook_endpoints", endpoint("disabled", "\"*\""));

        assertThat(toDo(stripe()))
                .containsExactly(
                        "the webhook at https://taly.example/api/v1/webhooks/stripe is switched off: switch it on in the dashboard");
    }

    @Test
    void rightsThatTheKeyLacksAreNamed() {
        answers.put("/v1/webhook_endpoints", endpoint("enabled", "\"*\""));
        answers.put("/v1/charges", "403");
        assertThat(toDo(stripe())).singleElement().asString().startsWith("the key may not read Charges (403)");

        answers.put("/v1/webhook_endpoints", "403");
        assertThat(toDo(stripe()))
                .hasSize(2)
                .anyMatch(text -> text.startsWith("the key may not read Webhook Endpoints"));
    }

    @Test
    void anUnrestrictedKeyIsNotedAndALiveOneIsRight() {
        answers.put("/v1/webhook_endpoints", endpoint("enabled", "\"*\""));

        assertThat(new StripeCheck(new ProviderHttp()).findings(stripe("rk_live_1", "production")))
                .extracting(Finding::level)
                .containsOnly(Finding.Level.OK);
        assertThat(new StripeCheck(new ProviderHttp()).findings(stripe("sk_live_1", "production")))
                .extracting(Finding::level)
                .contains(Finding.Level.NOTE)
                .doesNotContain(Finding.Level.TO_DO);
    }

    @Test
    void payPalsEventsAreComparedByName() {
        answers.put(
                "/v1/oauth2/token",
                "{\"access_token\":\"a-token\",\"scope\":\"openid https://uri.paypal.com/services/disputes/read-seller\"}");
        answers.put(
                "/v1/notifications/webhooks/WH-1",
                "{\"url\":\"https://taly.example/api/v1/webhooks/paypal\",\"event_types\":[{\"name\":\"CHECKOUT.ORDER.APPROVED\"}]}");

        assertThat(toDo(payPal()))
                .singleElement()
                .asString()
                .contains("is not sent", "PAYMENT.CAPTURE.REFUNDED", "CUSTOMER.DISPUTE.CREATED")
                .doesNotContain("CHECKOUT.ORDER.APPROVED");
    }

    @Test
    void anAppThatMayNotReadDisputesIsFound() {
        answers.put("/v1/oauth2/token", "{\"access_token\":\"a-token\",\"scope\":\"openid\"}");
        answers.put(
                "/v1/notifications/webhooks/WH-1",
                "{\"url\":\"https://taly.example/api/v1/webhooks/paypal\",\"event_types\":[{\"name\":\"*\"}]}");

        assertThat(toDo(payPal()))
                .containsExactly("the app may not read disputes: choose \"Customer disputes\" among its features");
    }

    private List<Finding> payPal() {
        return new PayPalCheck(new ProviderHttp())
                .findings(new Variables(Map.of(
                        "TALY_ORIGIN", "https://taly.example/",
                        "TALY_PAYPAL_URL", url,
                        "TALY_PAYPAL_CLIENT_ID", "id",
                        "TALY_PAYPAL_CLIENT_SECRET", "secret",
                        "TALY_PAYPAL_WEBHOOK_ID", "WH-1")));
    }

    @Test
    void aTrialAndANumberThatSendsNoTextsAreFound() {
        answers.put("/2010-04-01/Accounts/AC1.json", "{\"status\":\"active\",\"type\":\"Trial\"}");
        answers.put(
                "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json",
                "{\"incoming_phone_numbers\":[{\"capabilities\":{\"sms\":false}}]}");

        assertThat(toDo(twilio("+4930123456")))
                .hasSize(2)
                .anyMatch(text -> text.contains("is a trial"))
                .anyMatch(text -> text.contains("+4930123456 sends no text messages"));
        answers.put("/2010-04-01/Accounts/AC1.json", "{\"status\":\"suspended\"}");
        assertThat(toDo(twilio("Taly"))).containsExactly("the account is suspended: see Twilio's console");
    }

    @Test
    void reportsThatAreNotChosenAreNamed() {
        answers.put("/v2/email/configuration-sets/mails", "{\"SendingOptions\":{\"SendingEnabled\":false}}");
        answers.put(EVENT_DESTINATIONS, destination(true, "\"BOUNCE\",\"SEND\""));

        assertThat(toDo(ses()))
                .anyMatch(text -> text.startsWith("sending is switched off for the configuration set mails"))
                .anyMatch(
                        text -> text.endsWith("does not report Complaint, Delivery, Reject: choose them there, and see"
                                + " that it is enabled"));
    }

    @Test
    void aDestinationThatIsOffReportsNothing() {
        answers.put("/v2/email/configuration-sets/mails", "{}");
        answers.put(EVENT_DESTINATIONS, destination(false, "\"BOUNCE\""));

        assertThat(toDo(ses())).anyMatch(text -> text.contains("does not report Bounce, Complaint, Delivery"));
    }

    @Test
    void rightsThatTheKeysLackForReportsAreNamedAndTheRestIsAsked() {
        answers.put("/v2/email/configuration-sets/mails", "403");
        answers.put(EVENT_DESTINATIONS, "403");
        answers.put("/", "403");

        assertThat(toDo(ses()))
                .anyMatch(text -> text.contains("need ses:GetConfigurationSet for"))
                .anyMatch(text -> text.contains("need ses:GetConfigurationSetEventDestinations for"))
                .anyMatch(text -> text.contains("need sns:ListSubscriptionsByTopic for"));
    }

    @Test
    void rawMessagesAreFoundAndPendingOnesBesideTheConfirmedDoNotMatter() {
        answers.put("/v2/email/configuration-sets/mails", "{}");
        answers.put(EVENT_DESTINATIONS, destination(true, "\"BOUNCE\""));
        answers.put(
                "/",
                "<Response><Result><Subscriptions>" + subscription("PendingConfirmation") + subscription(TOPIC + ":1")
                        + "</Subscriptions><Attributes><entry><key>RawMessageDelivery</key><value>true</value></entry>"
                        + "</Attributes></Result></Response>");

        assertThat(toDo(ses())).anyMatch(text -> text.contains("delivers raw messages"));
    }

    @Test
    void readsTheFilesOfCompose() throws IOException {
        Files.writeString(
                folder.resolve("payment-service.env"), "TALY_ORIGIN=https://a.example\nTALY_STRIPE_SECRET_KEY=a=b\n");
        Files.writeString(
                folder.resolve("notification-service.env"), "# none\nTALY_MAIL_FROM=Taly <no-reply@a.example>\n");

        Variables variables = Variables.ofFolder(folder);

        assertThat(variables.text("TALY_STRIPE_SECRET_KEY")).isEqualTo("a=b");
        assertThat(variables.text("TALY_MAIL_FROM")).isEqualTo("Taly <no-reply@a.example>");
        assertThat(variables.toString()).doesNotContain("a=b");
    }

    @Test
    void takesSecretsOutOfWhatItSays() {
        Variables variables =
                new Variables(Map.of("TALY_STRIPE_SECRET_KEY", "rk_live_secret", "TALY_ORIGIN", "https://a.example"));

        assertThat(variables.withoutSecrets("rk_live_secret at https://a.example"))
                .isEqualTo("(TALY_STRIPE_SECRET_KEY) at https://a.example");
    }

    @Test
    void withoutAnyVariableSaysWhatToSet() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        assertThat(new ProviderChecks(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                        .run(new Variables(Map.of())))
                .isFalse();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains(
                        "set TALY_STRIPE_SECRET_KEY",
                        "set TALY_S3_BUCKET",
                        "set TALY_MAIL_FROM",
                        "PayPal is not offered");
    }

    private List<Finding> stripe() {
        return new StripeCheck(new ProviderHttp()).findings(stripe("rk_live_1", "production"));
    }

    private Variables stripe(String key, String environment) {
        return new Variables(Map.of(
                "TALY_ENV", environment,
                "TALY_ORIGIN", "https://taly.example",
                "TALY_STRIPE_URL", url,
                "TALY_STRIPE_SECRET_KEY", key,
                "TALY_STRIPE_WEBHOOK_SECRET", "whsec_1"));
    }

    private List<Finding> ses() {
        return new SesCheck()
                .findings(new Variables(Map.ofEntries(
                        Map.entry("TALY_ORIGIN", "https://taly.example"),
                        Map.entry("TALY_MAIL_FROM", "Taly <no-reply@taly.example>"),
                        Map.entry("TALY_SUPPORT_EMAIL", "help@taly.example"),
                        Map.entry("AWS_REGION", "eu-central-1"),
                        Map.entry("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"),
                        Map.entry("AWS_SECRET_ACCESS_KEY", "secret"),
                        Map.entry("TALY_SES_ENDPOINT", url),
                        Map.entry("TALY_SES_CONFIGURATION_SET", "mails"),
                        Map.entry("TALY_SNS_ENDPOINT", url),
                        Map.entry("TALY_SNS_TOPIC_ARN", TOPIC))));
    }

    private static String destination(boolean enabled, String events) {
        return "{\"EventDestinations\":[{\"Name\":\"sns\",\"Enabled\":%s,\"MatchingEventTypes\":[%s],\"SnsDestination\":{\"TopicArn\":\"%s\"}}]}"
                .formatted(enabled, events, TOPIC);
    }

    private static String subscription(String arn) {
        return "<member><SubscriptionArn>%s</SubscriptionArn><Endpoint>https://taly.example/api/v1/webhooks/ses</Endpoint></member>"
                .formatted(arn);
    }

    private List<Finding> twilio(String from) {
        return new TwilioCheck(new ProviderHttp())
                .findings(new Variables(Map.of(
                        "TALY_TWILIO_URL",
                        url,
                        "TALY_TWILIO_ACCOUNT_SID",
                        "AC1",
                        "TALY_TWILIO_AUTH_TOKEN",
                        "token",
                        "TALY_SMS_FROM",
                        from)));
    }

    private static List<String> toDo(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.level() == Finding.Level.TO_DO)
                .map(Finding::text)
                .toList();
    }

    private static String endpoint(String status, String events) {
        return "{\"data\":[{\"url\":\"https://taly.example/api/v1/webhooks/stripe\",\"status\":\"%s\",\"enabled_events\":[%s]}]}"
                .formatted(status, events);
    }
}
