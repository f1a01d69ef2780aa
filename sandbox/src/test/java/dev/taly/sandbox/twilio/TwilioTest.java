package dev.taly.sandbox.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.security.RequestValidator;
import com.twilio.type.PhoneNumber;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** By Twilio's own SDK. */
@SandboxTest
class TwilioTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String FROM = "+15005550006";

    @LocalServerPort
    private int port;

    private TwilioRestClient twilio;
    private final String to = "+49151" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);

    @BeforeEach
    void signIn() {
        twilio = TwilioFixture.client(port, SandboxTest.TWILIO_TOKEN);
    }

    @Test
    void takesAMessageAndMovesItToItsEnd() {
        Message taken = Message.creator(new PhoneNumber(to), new PhoneNumber(FROM), "Cuts: 45,00 €")
                .create(twilio);

        assertThat(taken.getSid()).matches("SM[0-9a-f]{32}");
        assertThat(taken.getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(taken.getNumSegments()).isEqualTo("1");
        assertThat(taken.getBody()).isEqualTo("Cuts: 45,00 €");
        assertThat(taken.getDateCreated()).isNotNull();
        await().atMost(LIMIT)
                .until(() -> Message.fetcher(taken.getSid()).fetch(twilio).getStatus() == Message.Status.DELIVERED);
    }

    @Test
    void tellsEachStepWithASignatureThatTheSdkBelieves() {
        String address = WebhookReceiver.url() + "?delivery=" + to.substring(1);

        Message taken = Message.creator(new PhoneNumber(to), new PhoneNumber(FROM), "Hello")
                .setStatusCallback(address)
                .create(twilio);

        await().atMost(LIMIT)
                .until(() -> WebhookReceiver.about(taken.getSid()).size() == 3);
        var validator = new RequestValidator(SandboxTest.TWILIO_TOKEN);
        assertThat(WebhookReceiver.about(taken.getSid()))
                .allSatisfy(callback -> assertThat(
                                validator.validate(address, form(callback.body()), callback.twilioSignature()))
                        .isTrue())
                .extracting(callback -> form(callback.body()).get("MessageStatus"))
                .containsExactlyInAnyOrder("queued", "sent", "delivered");
        var last = WebhookReceiver.about(taken.getSid()).getLast();
        assertThat(validator.validate(address + "1", form(last.body()), last.twilioSignature()))
                .isFalse();
    }

    @Test
    void oneRecipientIsOutOfReach() {
        Message taken = Message.creator(
                        new PhoneNumber(MagicNumber.OUT_OF_REACH), new PhoneNumber(FROM), "Hello")
                .setStatusCallback(WebhookReceiver.url())
                .create(twilio);

        await().atMost(LIMIT)
                .until(() -> WebhookReceiver.about(taken.getSid()).stream()
                        .anyMatch(callback -> callback.body().contains("MessageStatus=undelivered")
                                && callback.body().contains("ErrorCode=30003")));
        assertThat(Message.fetcher(taken.getSid()).fetch(twilio).getErrorCode()).isEqualTo(30003);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            +15005550001, +15005550006, 21211
            0151 2345,    +15005550006, 21211
            +15005550002, +15005550006, 21612
            +15005550003, +15005550006, 21408
            +15005550004, +15005550006, 21610
            +15005550009, +15005550006, 21614
            +4915123456789, +15005550001, 21212
            +4915123456789, +4915123456780, 21606
            +4915123456789, a name too long, 21212""")
    void refusesWhatTwilioRefuses(String recipient, String sender, int code) {
        isRefused(recipient, sender, "Hello", code);
    }

    @Test
    void takesANameAsSender() {
        assertThat(Message.creator(new PhoneNumber(to), new PhoneNumber("Taly"), "Hello")
                        .create(twilio)
                        .getSid())
                .isNotNull();
    }

    @Test
    void refusesBodiesThatAreMissingOrTooLong() {
        isRefused(to, FROM, "", 21602);
        isRefused(to, FROM, "x".repeat(1601), 21617);
        assertThat(Message.creator(new PhoneNumber(to), new PhoneNumber(FROM), "x".repeat(1600))
                        .create(twilio)
                        .getNumSegments())
                .isEqualTo("11");
    }

    @Test
    void refusesACallbackThatIsNoAddress() {
        assertThatThrownBy(() -> Message.creator(new PhoneNumber(to), new PhoneNumber(FROM), "Hello")
                        .setStatusCallback("ftp://example.org")
                        .create(twilio))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(21609));
    }

    @Test
    void knowsItsAccountAlone() throws Exception {
        var stranger = TwilioFixture.client(port, "wrong");
        assertThatThrownBy(() -> Message.creator(new PhoneNumber(to), new PhoneNumber(FROM), "Hello")
                        .create(stranger))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(401);
                    assertThat(e.getCode()).isEqualTo(20003);
                });
        assertThatThrownBy(() -> Message.fetcher("SM1").fetch(twilio))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20404));
        var missing = new Http(port).post("/twilio/2010-04-01/Accounts/AC9/Messages.json", "");
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.body()).contains("\"more_info\"", "\"status\":401");
    }

    @Test
    void showsMessagesToTestsAndToPeople() throws Exception {
        Message.creator(new PhoneNumber(to), new PhoneNumber(FROM), "<b>Hello</b>").create(twilio);
        var http = new Http(port);

        for (String wanted : new String[] {"%2B" + to.substring(1), to, to.substring(5)}) {
            assertThat(http.get("/sandbox/twilio/messages?to=" + wanted).body())
                    .contains("\"to\":\"" + to + "\"", "\"segments\":1", "<b>Hello</b>");
        }
        assertThat(http.get("/sandbox/twilio/messages?to=%2B4900").body()).isEqualTo("{\"items\":[]}");
        assertThat(http.get("/mailbox?to=" + to.substring(1)).body())
                .contains(to, "&lt;b&gt;Hello&lt;/b&gt;")
                .doesNotContain("<b>Hello");
        assertThat(http.delete("/sandbox/twilio/messages").statusCode()).isEqualTo(204);
        assertThat(http.get("/sandbox/twilio/messages").body()).isEqualTo("{\"items\":[]}");
    }

    private void isRefused(String recipient, String sender, String body, int code) {
        assertThatThrownBy(() -> Message.creator(new PhoneNumber(recipient), new PhoneNumber(sender), body)
                        .create(twilio))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(400);
                    assertThat(e.getCode()).isEqualTo(code);
                    assertThat(e.getMoreInfo()).endsWith("/" + code);
                });
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }
}
