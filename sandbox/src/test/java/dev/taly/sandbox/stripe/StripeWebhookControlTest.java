package dev.taly.sandbox.stripe;

import static dev.taly.sandbox.stripe.StripeFixture.aSession;
import static dev.taly.sandbox.stripe.StripeFixture.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import dev.taly.sandbox.WebhookReceiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SandboxTest
class StripeWebhookControlTest {

    private static final String RELEASE = "/sandbox/webhooks/stripe/release";

    @LocalServerPort
    private int port;

    private Control control;

    @BeforeEach
    void control() throws Exception {
        control = new Control(port);
        control.backToNormal();
    }

    @AfterEach
    void backToNormal() throws Exception {
        WebhookReceiver.refuse(body -> false);
        control.backToNormal();
    }

    @Test
    void holdsEventsAndReleasesThemInTheGivenOrder() throws Exception {
        control.webhooks("stripe", "{'mode': 'HOLD'}");
        var session = paid();
        var held = ids(control.items("/sandbox/webhooks/stripe/held"));
        assertThat(held).hasSize(4);
        assertThat(WebhookReceiver.about(session.getId())).isEmpty();

        control.webhooks("stripe", "{'mode': 'SEND'}");
        assertThat(ids(control.items("/sandbox/webhooks/stripe/held")))
                .as("stay held")
                .isEqualTo(held);
        var order = List.of(held.get(3), held.get(0), held.get(2), held.get(1));
        var released = control.posted(RELEASE, "{'ids': " + json(order) + "}").path("items");
        assertThat(ids(released)).isEqualTo(order);
        assertThat(released.valueStream().map(r -> r.path("status").intValue())).containsOnly(200);
        assertThat(arrivals(held)).isEqualTo(order);
        assertThat(control.items("/sandbox/webhooks/stripe/held")).isEmpty();
    }

    @Test
    void releasesAllThatIsHeldOldestFirstAndManyTimes() throws Exception {
        control.webhooks("stripe", "{'mode': 'HOLD'}");
        paid();
        var held = ids(control.items("/sandbox/webhooks/stripe/held"));
        var released = control.posted(RELEASE, "{'copies': 3}").path("items");
        assertThat(released).hasSize(12);
        var arrivals = arrivals(held);
        assertThat(arrivals).hasSize(12);
        assertThat(arrivals.stream().distinct()).containsExactlyElementsOf(held);
        for (int i = 0; i < 4; i++) {
            assertThat(arrivals.subList(3 * i, 3 * i + 3))
                    .as("each after its predecessor")
                    .containsOnly(held.get(i));
        }
    }

    @Test
    void triesAReleasedEventAgainUntilItIsAccepted() throws Exception {
        control.webhooks("stripe", "{'mode': 'HOLD'}");
        sessions(port).expire(sessions(port).create(aSession().build()).getId());
        var event = ids(control.items("/sandbox/webhooks/stripe/held")).getFirst();
        WebhookReceiver.refuse(body -> body.contains(event));
        var released = control.posted(RELEASE, "{'ids': ['" + event + "']}").path("items");
        assertThat(released.path(0).path("status").intValue()).isEqualTo(500);
        WebhookReceiver.refuse(body -> false);
        eventually(() -> delivery(event).path("status").stringValue().equals("DELIVERED"));
    }

    @Test
    void sendsCopiesOfEveryEvent() throws Exception {
        control.webhooks("stripe", "{'mode': 'SEND', 'copies': 10}");
        var session = sessions(port).create(aSession().build());
        sessions(port).expire(session.getId());
        eventually(() -> WebhookReceiver.about(session.getId()).size() == 10);
        var copies = WebhookReceiver.about(session.getId());
        assertThat(copies)
                .extracting(WebhookReceiver.Received::body)
                .containsOnly(copies.getFirst().body());
        for (var copy : copies) {
            Webhook.constructEvent(copy.body(), copy.signature(), SandboxTest.WEBHOOK_SECRET);
        }
        var event = Webhook.constructEvent(
                        copies.getFirst().body(), copies.getFirst().signature(), SandboxTest.WEBHOOK_SECRET)
                .getId();
        eventually(() -> delivery(event).path("status").stringValue().equals("DELIVERED"));
        assertThat(delivery(event).path("tries")).hasSize(10);
    }

    @Test
    void shufflesEvents() throws Exception {
        control.webhooks("stripe", "{'shuffle': true, 'delayMillis': 500}");
        var expired = new ArrayList<String>();
        for (int i = 0; i < 15; i++) {
            var session = sessions(port).create(aSession().build());
            sessions(port).expire(session.getId());
            expired.add(session.getId());
        }
        eventually(() -> arrivals(expired).size() == expired.size());
        assertThat(arrivals(expired)).isNotEqualTo(expired).containsExactlyInAnyOrderElementsOf(expired);
    }

    @Test
    void losesEventsThatCanBeSentAfterAll() throws Exception {
        control.webhooks("stripe", "{'mode': 'DROP'}");
        var lost = sessions(port).create(aSession().build());
        sessions(port).expire(lost.getId());
        control.webhooks("stripe", "{}");
        var told = sessions(port).create(aSession().build());
        sessions(port).expire(told.getId());
        eventually(() -> WebhookReceiver.about(told.getId()).size() == 1);
        assertThat(WebhookReceiver.about(lost.getId())).isEmpty();
        var dropped = control.items("/sandbox/stripe/deliveries")
                .valueStream()
                .filter(d -> d.path("objectId").stringValue("").equals(lost.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(dropped.path("status").stringValue()).isEqualTo("DROPPED");

        control.posted(RELEASE, "{'ids': ['" + dropped.path("eventId").stringValue() + "']}");
        assertThat(WebhookReceiver.about(lost.getId())).hasSize(1);
    }

    @Test
    void deliversWhatIsHeldWhenEverythingGoesBackToNormal() throws Exception {
        control.webhooks("stripe", "{'mode': 'HOLD', 'copies': 3}");
        var session = paid();
        control.backToNormal();
        eventually(() -> WebhookReceiver.about(session.getId()).size() == 1);
        assertThat(control.items("/sandbox/webhooks/stripe/held")).isEmpty();
    }

    @Test
    void forgesASignature() throws Exception {
        var forged = forged("SIGNATURE");
        assertThatExceptionOfType(SignatureVerificationException.class)
                .isThrownBy(() -> Webhook.constructEvent(forged.body(), forged.signature(), SandboxTest.WEBHOOK_SECRET))
                .withMessageContaining("No signatures found matching");
    }

    @Test
    void sendsACopyWithAStaleTimestampThatIsSignedRightly() throws Exception {
        var forged = forged("STALE");
        assertThatExceptionOfType(SignatureVerificationException.class)
                .isThrownBy(() -> Webhook.constructEvent(forged.body(), forged.signature(), SandboxTest.WEBHOOK_SECRET))
                .withMessageContaining("outside the tolerance zone");
        Webhook.constructEvent(forged.body(), forged.signature(), SandboxTest.WEBHOOK_SECRET, 660);
    }

    @Test
    void changesTheBodyAfterSigning() throws Exception {
        var forged = forged("BODY");
        assertThatExceptionOfType(SignatureVerificationException.class)
                .isThrownBy(() -> Webhook.constructEvent(forged.body(), forged.signature(), SandboxTest.WEBHOOK_SECRET))
                .withMessageContaining("No signatures found matching");
    }

    /** What arrives when a delivered event is forged. */
    private WebhookReceiver.Received forged(String flaw) throws Exception {
        var session = sessions(port).create(aSession().build());
        sessions(port).expire(session.getId());
        eventually(() -> WebhookReceiver.about(session.getId()).size() == 1);
        var real = WebhookReceiver.about(session.getId()).getFirst();
        var event = Webhook.constructEvent(real.body(), real.signature(), SandboxTest.WEBHOOK_SECRET);
        WebhookReceiver.refuse(body -> body.contains(session.getId()));
        var answer = control.posted(
                "/sandbox/webhooks/stripe/forge", "{'like': '" + event.getId() + "', 'flaw': '" + flaw + "'}");
        assertThat(answer.path("status").intValue()).isEqualTo(500);
        var arrived = WebhookReceiver.about(session.getId());
        assertThat(arrived).hasSize(2);
        assertThat(arrived.getLast().body().contains(event.getId()))
                .as("a changed body bears an id that is not known yet")
                .isEqualTo(!flaw.equals("BODY"));
        return arrived.getLast();
    }

    private Session paid() throws Exception {
        var session = sessions(port).create(aSession().build());
        assertThat(new Http(port)
                        .post("/stripe/checkout/" + session.getId() + "/approve", "")
                        .statusCode())
                .isEqualTo(303);
        return session;
    }

    private JsonNode delivery(String event) throws Exception {
        return control.items("/sandbox/stripe/deliveries")
                .valueStream()
                .filter(d -> d.path("eventId").stringValue().equals(event))
                .findFirst()
                .orElseThrow();
    }

    /** In the order in which they arrived. */
    private static List<String> arrivals(List<String> ids) {
        return WebhookReceiver.about("").stream()
                .flatMap(r -> ids.stream().filter(r.body()::contains))
                .toList();
    }

    private static List<String> ids(JsonNode items) {
        return items.valueStream().map(i -> i.path("id").stringValue()).toList();
    }

    private static String json(List<String> ids) {
        return "[\"" + String.join("\", \"", ids) + "\"]";
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(20)).until(condition);
    }
}
