package dev.taly.sandbox.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Destination;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SandboxTest
class SesTest {

    private static final String INVITE = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";

    @LocalServerPort
    private int port;

    @Test
    void putsARawMailWithAnInviteIntoTheMailbox() throws Exception {
        var sent = send(request -> request.fromEmailAddress("Taly <no-reply@taly.test>")
                .destination(to("raw@example.test"))
                .content(c -> c.raw(r -> r.data(SdkBytes.fromByteArray(mailWithInvite()))))
                .emailTags(MessageTag.builder().name("delivery").value("d-1").build()));
        var mail = onlyMailTo("raw@example.test");
        assertThat(mail.path("id").stringValue()).isEqualTo(sent);
        assertThat(mail.path("from").stringValue()).isEqualTo("Taly <no-reply@taly.test>");
        assertThat(mail.path("to").path(0).stringValue()).isEqualTo("raw@example.test");
        assertThat(mail.path("subject").stringValue()).isEqualTo("Terminbestätigung für Größe ✓");
        assertThat(mail.path("text").stringValue().strip()).isEqualTo("Bis bald, Zoë");
        assertThat(mail.path("html").stringValue().strip()).isEqualTo("<p>Bis bald, Zoë</p>");
        assertThat(mail.path("tags").path("delivery").stringValue()).isEqualTo("d-1");
        assertThat(mail.path("headers").path("X-Booking").stringValue()).isEqualTo("b-1");
        var file = mail.path("attachments").path(0);
        assertThat(file.path("filename").stringValue()).isEqualTo("invite.ics");
        assertThat(file.path("contentType").stringValue()).startsWith("text/calendar");
        assertThat(Base64.getDecoder().decode(file.path("content").stringValue()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(INVITE);
    }

    @Test
    void putsASimpleMailIntoTheMailbox() throws Exception {
        send(request -> request.fromEmailAddress("no-reply@taly.test")
                .replyToAddresses("shop@example.test")
                .destination(Destination.builder()
                        .toAddresses("Simple <simple@example.test>")
                        .bccAddresses("hidden@example.test")
                        .build())
                .content(c -> c.simple(s -> s.subject(t -> t.data("Hello"))
                        .body(b -> b.text(t -> t.data("Text")).html(t -> t.data("<p>Html</p>"))))));
        var mail = onlyMailTo("simple@example.test");
        assertThat(mail.path("subject").stringValue()).isEqualTo("Hello");
        assertThat(mail.path("headers").path("Reply-To").stringValue()).isEqualTo("shop@example.test");
        assertThat(onlyMailTo("HIDDEN@example.test")).isEqualTo(mail);
    }

    @Test
    void takesAMailOfTwentyFiveMegabytesAndRefusesMoreThanForty() throws Exception {
        var letters = "x".repeat(76) + "\r\n";
        send(request -> request.destination(to("large@example.test")).content(rawText(letters.repeat(330_000))));
        assertThat(onlyMailTo("large@example.test").path("text").stringValue()).hasSize(78 * 330_000);
        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> send(request ->
                        request.destination(to("larger@example.test")).content(rawText(letters.repeat(540_000)))));
        new Http(port).delete("/mailbox/messages");
    }

    /** As an account is answered whose sender is not verified, or which is still in the SES sandbox. */
    @Test
    void refusesInAnyOfItsDocumentedWaysWhenToldTo() throws Exception {
        var control = new Control(port);
        control.fault("{'provider': 'ses', 'fault': 'ERROR', 'error': 'MessageRejected', 'times': 1}");
        assertThat(control.items("/sandbox/faults").path(0).path("error").stringValue())
                .isEqualTo("MessageRejected");

        assertThatExceptionOfType(MessageRejectedException.class)
                .isThrownBy(() -> send(request -> request.fromEmailAddress("no-reply@taly.test")
                        .destination(to("unverified@example.test"))
                        .content(simple())))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.awsErrorDetails().errorMessage()).startsWith("Email address is not verified.");
                });
        control.backToNormal();
    }

    @Test
    void refusesWhatSesRefuses() {
        refuses(request -> request.fromEmailAddress("no-reply@taly.test").content(simple()), "destination");
        refuses(request -> request.destination(to("ada@example.test")).content(simple()), "From");
        refuses(
                request -> request.fromEmailAddress("no-reply@taly.test")
                        .destination(to("ada"))
                        .content(simple()),
                "@domain");
        refuses(
                request -> request.fromEmailAddress("a\r\nBcc: x@example.test")
                        .destination(to("a@example.test"))
                        .content(simple()),
                "");
        refuses(
                request -> request.fromEmailAddress("no-reply@taly.test")
                        .destination(to("a@example.test"))
                        .content(c -> {}),
                "Content");
        refuses(
                request -> request.fromEmailAddress("no-reply@taly.test")
                        .destination(to("a@example.test"))
                        .content(simple())
                        .emailTags(MessageTag.builder()
                                .name("not valid")
                                .value("x")
                                .build()),
                "tag name");
    }

    @Test
    void refusesUnsignedCalls() throws Exception {
        var unsigned = new Http(port).post("/ses/v2/email/outbound-emails", "{}", "Content-Type", "application/json");

        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.headers().firstValue("x-amzn-ErrorType")).hasValue("MissingAuthenticationTokenException");
    }

    @Test
    void refusesWhatAnotherSecretSigned() {
        assertThatExceptionOfType(SesV2Exception.class)
                .isThrownBy(() -> send(
                        SandboxTest.AWS_KEY,
                        "another",
                        request ->
                                request.destination(to("nobody@example.test")).content(simple())))
                .matches(e -> e.awsErrorDetails().errorCode().equals("InvalidSignatureException"));
        assertThatExceptionOfType(SesV2Exception.class)
                .isThrownBy(() -> send(
                        "AKIDOTHER",
                        SandboxTest.AWS_SECRET,
                        request ->
                                request.destination(to("nobody@example.test")).content(simple())))
                .matches(e -> e.awsErrorDetails().errorCode().equals("UnrecognizedClientException"));
    }

    @Test
    void refusesUnreadableCalls() throws Exception {
        for (var body : new String[] {"{", "[]", "null", "{\"Content\": 1}"}) {
            var unreadable = sendSigned(body);
            assertThat(unreadable.statusCode()).as(body).isEqualTo(400);
            assertThat(unreadable.headers().firstValue("x-amzn-ErrorType")).hasValue("SerializationException");
            assertThat(unreadable.body()).doesNotContain("dev.taly");
        }
    }

    /** What no SDK would send, but rightly signed. */
    private HttpResponse<String> sendSigned(String body) throws Exception {
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("http://127.0.0.1:" + port + "/ses/v2/email/outbound-emails"))
                .putHeader("Content-Type", "application/json")
                .build();
        var signed = AwsV4HttpSigner.create()
                .sign(s -> s.identity(AwsBasicCredentials.create(SandboxTest.AWS_KEY, SandboxTest.AWS_SECRET))
                        .request(request)
                        .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ses")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"))
                .request();
        var headers = signed.headers().entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Host"))
                .flatMap(header -> Stream.of(header.getKey(), header.getValue().getFirst()))
                .toArray(String[]::new);
        return new Http(port).post("/ses/v2/email/outbound-emails", body, headers);
    }

    private void refuses(Consumer<SendEmailRequest.Builder> request, String message) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> send(request))
                .withMessageContaining(message);
    }

    private String send(Consumer<SendEmailRequest.Builder> request) {
        return send(SandboxTest.AWS_KEY, SandboxTest.AWS_SECRET, request);
    }

    private String send(String key, String secret, Consumer<SendEmailRequest.Builder> request) {
        try (var client = SesV2Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port + "/ses"))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return client.sendEmail(request).messageId();
        }
    }

    private JsonNode onlyMailTo(String address) throws Exception {
        var answer = new Http(port).get("/mailbox/messages?to=" + address).body();
        var items = new JsonMapper().readTree(answer).path("items");
        assertThat(items).hasSize(1);
        return items.path(0);
    }

    private static Destination to(String address) {
        return Destination.builder().toAddresses(address).build();
    }

    private static Consumer<software.amazon.awssdk.services.sesv2.model.EmailContent.Builder> simple() {
        return c -> c.simple(s -> s.subject(t -> t.data("Hello")).body(b -> b.text(t -> t.data("Text"))));
    }

    private static Consumer<software.amazon.awssdk.services.sesv2.model.EmailContent.Builder> rawText(String text) {
        return c -> c.raw(
                r -> r.data(SdkBytes.fromUtf8String("From: no-reply@taly.test\r\nSubject: Large\r\n\r\n" + text)));
    }

    private static byte[] mailWithInvite() {
        try {
            var text = new MimeBodyPart();
            text.setText("Bis bald, Zoë", "UTF-8");
            var html = new MimeBodyPart();
            html.setText("<p>Bis bald, Zoë</p>", "ISO-8859-1", "html");
            var bodies = new MimeBodyPart();
            bodies.setContent(new MimeMultipart("alternative", text, html));
            var invite = new MimeBodyPart();
            invite.setDataHandler(new jakarta.activation.DataHandler(
                    new jakarta.mail.util.ByteArrayDataSource(INVITE, "text/calendar; charset=utf-8; method=REQUEST")));
            invite.setFileName("invite.ics");
            var message = new MimeMessage(Session.getInstance(new Properties()));
            message.setFrom(new InternetAddress("no-reply@taly.test"));
            message.setSubject("Terminbestätigung für Größe ✓", "UTF-8");
            message.setHeader("X-Booking", "b-1");
            message.setContent(new MimeMultipart("mixed", bodies, invite));
            var bytes = new ByteArrayOutputStream();
            message.writeTo(bytes);
            return bytes.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
