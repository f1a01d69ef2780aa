package dev.taly.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What SES reports about mails to its own addresses, brought by SNS. */
@SandboxTest
class MailboxSimulatorTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    private final String delivery = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({
        "success@simulator.amazonses.com, Delivery, ''",
        "bounce@simulator.amazonses.com, Bounce, Permanent",
        "Bounce+label@simulator.amazonses.com, Bounce, Permanent",
        "suppressionlist@simulator.amazonses.com, Bounce, Permanent",
        "ooto@simulator.amazonses.com, Bounce, Transient",
        "complaint@simulator.amazonses.com, Complaint, ''"
    })
    void saysWhatTheAddressStandsFor(String address, String type, String bounceType) throws Exception {
        String sent = send(address, "taly-mails");

        JsonNode event = JSON.readTree(received(type).path("Message").stringValue());

        assertThat(event.at("/mail/messageId").stringValue()).isEqualTo(sent);
        assertThat(event.at("/mail/tags/ses:configuration-set/0").stringValue()).isEqualTo("taly-mails");
        assertThat(event.at("/bounce/bounceType").stringValue("")).isEqualTo(bounceType);
        assertThat(event.toString()).contains(address);
    }

    @Test
    void isSignedByTheCertificateThatItShows() throws Exception {
        send("bounce@simulator.amazonses.com", "taly-mails");
        JsonNode message = received("Bounce");
        var shown = new Http(port).get("/sns/SimpleNotificationService-sandbox.pem");
        PublicKey key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(shown.body().getBytes(StandardCharsets.US_ASCII)))
                .getPublicKey();

        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        for (var name : List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")) {
            signature.update((name + "\n" + message.path(name).stringValue() + "\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(message.path("SigningCertURL").stringValue()).endsWith("/sns/SimpleNotificationService-sandbox.pem");
        assertThat(signature.verify(
                        Base64.getDecoder().decode(message.path("Signature").stringValue())))
                .isTrue();
    }

    @Test
    void saysNothingOfOthersNorWithoutAConfigurationSet() throws Exception {
        send("anna@example.test", "taly-mails");
        send("bounce@simulator.amazonses.com", null);
        String last = delivery + "-last";
        send("success@simulator.amazonses.com", "taly-mails", last);

        await().until(() -> !WebhookReceiver.about(last).isEmpty());
        assertThat(WebhookReceiver.about(delivery)).hasSize(1);
    }

    private JsonNode received(String type) {
        return await().until(
                        () -> WebhookReceiver.about(delivery).stream()
                                .map(received -> JSON.readTree(received.body()))
                                .filter(message ->
                                        message.path("Message").stringValue("").contains("\"" + type + "\""))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private String send(String address, String configurationSet) {
        return send(address, configurationSet, delivery);
    }

    private String send(String address, String configurationSet, String tag) {
        try (var ses = SesV2Client.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://127.0.0.1:" + port + "/ses"))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(SandboxTest.AWS_KEY, SandboxTest.AWS_SECRET)))
                .build()) {
            return ses.sendEmail(request -> request.fromEmailAddress("Taly <no-reply@taly.test>")
                            .destination(to -> to.toAddresses(address))
                            .configurationSetName(configurationSet)
                            .emailTags(MessageTag.builder()
                                    .name("delivery")
                                    .value(tag)
                                    .build())
                            .content(content -> content.simple(simple -> simple.subject(s -> s.data("Hello"))
                                    .body(body -> body.text(text -> text.data("Hello"))))))
                    .messageId();
        }
    }
}
