package dev.taly.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxTest
class WebhookControllerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private WebhookSender sender;

    private Control control;

    @BeforeEach
    void hold() throws Exception {
        control = new Control(port);
        control.webhooks("twilio", "{'mode': 'HOLD'}");
    }

    @AfterEach
    void backToNormal() throws Exception {
        control.backToNormal();
    }

    @Test
    void controlsEveryProviderByItself() throws Exception {
        sender.send(event(WebhookProvider.TWILIO, "SM1"));
        sender.send(event(WebhookProvider.PAYPAL, "WH-1"));
        assertThat(control.items("/sandbox/webhooks/twilio/held").path(0).toString())
                .isEqualTo("{\"id\":\"SM1\",\"type\":\"some.type\",\"object\":\"O-SM1\"}");
        assertThat(control.items("/sandbox/webhooks/paypal/held")).isEmpty();
    }

    @Test
    void changesAFormAfterSigning() throws Exception {
        sender.send(event(WebhookProvider.TWILIO, "SM2"));
        control.posted("/sandbox/webhooks/twilio/forge", "{'like': 'SM2', 'flaw': 'BODY'}");
        assertThat(WebhookReceiver.about("MessageStatus=sent-2&forged=1")).hasSize(1);
    }

    @Test
    void hasNoStaleCallOfAProviderWithoutTimes() throws Exception {
        sender.send(event(WebhookProvider.TWILIO, "SM3"));
        var answer = control.post("/sandbox/webhooks/twilio/forge", "{'like': 'SM3', 'flaw': 'STALE'}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Webhooks of twilio bear no time, so none is stale");
    }

    @Test
    void saysWhyNoAnswerCame() throws Exception {
        var nowhere = SignedWebhook.byHeader(
                URI.create("http://127.0.0.1:9/"), Map.of("Stripe-Signature", "s"), "Stripe-Signature", "{}");
        sender.send(new WebhookEvent(WebhookProvider.TWILIO, "SM4", "some.type", null, time -> nowhere));
        var released = control.posted("/sandbox/webhooks/twilio/release", "{'ids': ['SM4']}")
                .path("items")
                .path(0);
        assertThat(released.path("status").isNull()).isTrue();
        assertThat(released.path("error").stringValue()).contains("ConnectException");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'mode': 'LATER'}             | mode must be one of SEND, HOLD, DROP
            {'mode': 7}                   | mode must be one of SEND, HOLD, DROP
            {'mod': 'SEND'}               | There is no member 'mod'; these may be given: copies, delayMillis, mode, shuffle
            {'copies': 0}                 | copies must be from 1 to 100
            {'copies': 101}               | copies must be from 1 to 100
            {'copies': 1.5}               | copies must be a whole number
            {'copies': 'many'}            | copies must be a whole number
            {'shuffle': 'maybe'}          | shuffle must be true or false
            {'delayMillis': -1}           | delayMillis must be from 0 to 600000
            {'delayMillis': 600001}       | delayMillis must be from 0 to 600000
            []                            | The body must be one JSON object
            null                          | The body must be one JSON object
            {                             | The body is not well-formed JSON
            {} {}                         | The body must be one JSON object
            """)
    void refusesABadRule(String body, String why) throws Exception {
        var answer = control.put("/sandbox/webhooks/twilio", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\":\"" + why + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            release | 400 | {'ids': []}                          | ids must name 1 to 1000 events
            release | 400 | {'ids': 'SM1'}                       | ids must be a list
            release | 400 | {'ids': ['SM9'], 'copies': 0}        | copies must be from 1 to 100
            release | 404 | {'ids': ['SM-none']}                 | There is no event 'SM-none' of twilio
            release | 404 | {'ids': [null]}                      | There is no event 'null' of twilio
            forge   | 400 | {'flaw': 'BODY'}                     | like must name an event
            forge   | 400 | {'like': 'SM9'}                      | flaw must be one of SIGNATURE, STALE, BODY
            forge   | 400 | {'like': 'SM9', 'flaw': 'UGLY'}      | flaw must be one of SIGNATURE, STALE, BODY
            forge   | 404 | {'like': 'SM-none', 'flaw': 'BODY'}  | There is no event 'SM-none' of twilio
            """)
    void refusesABadOrder(String what, int status, String body, String why) throws Exception {
        sender.send(event(WebhookProvider.TWILIO, "SM9"));
        var answer = control.post("/sandbox/webhooks/twilio/" + what, body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"detail\":\"" + why + "\"");
        assertThat(control.items("/sandbox/webhooks/twilio/held").toString())
                .as("nothing was sent")
                .contains("SM9");
    }

    @Test
    void knowsNoOtherProviderAndNoOtherFormat() throws Exception {
        var answers = List.of(
                control.put("/sandbox/webhooks/s3", "{}"),
                control.post("/sandbox/webhooks/s3/release", "{}"),
                control.post("/sandbox/webhooks/s3/forge", "{}"),
                control.http().get("/sandbox/webhooks/s3/held"));
        for (var answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body())
                    .contains("No provider 's3' sends webhooks; these do: stripe, paypal, twilio, ses");
        }
        assertThat(control.http()
                        .put("/sandbox/webhooks/twilio", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    private static WebhookEvent event(WebhookProvider provider, String id) {
        return new WebhookEvent(
                provider,
                id,
                "some.type",
                "O-" + id,
                time -> SignedWebhook.byHeader(
                        URI.create(WebhookReceiver.url()),
                        Map.of("Stripe-Signature", "signed at " + time, "Content-Type", "text/plain"),
                        "Stripe-Signature",
                        "MessageStatus=sent-" + id.substring(2)));
    }
}
