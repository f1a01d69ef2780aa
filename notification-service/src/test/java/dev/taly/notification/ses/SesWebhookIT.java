package dev.taly.notification.ses;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.SNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.recipients.SuppressionFixture;
import dev.taly.notification.sms.SmsFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** From what SES reports to what is sent no more. */
@WholeService
class SesWebhookIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    @Autowired
    private ApplicationContext context;

    private final String address = UUID.randomUUID() + "@example.org";
    private UUID delivery;
    private Events events;

    @BeforeEach
    void send() {
        events = new Events(rabbit, json, jdbc);
        delivery = UUID.fromString(plan("SENT"));
    }

    @Test
    void aHardBounceEndsTheDeliveryAndWhatGoesThereAfterwards() {
        assertThat(post(SNS.notification(bounce("Permanent"), now()))).hasStatus(204);

        assertThat(row("status")).isEqualTo("FAILED");
        assertThat(row("reason")).isEqualTo("ses-bounce-general");
        assertThat(row("provider_status")).isEqualTo("UNDELIVERED");
        UUID next = UUID.fromString(plan("FAILED"));
        assertThat(reason(next)).isEqualTo("suppressed");
        assertThat(SES.mailsTo(address)).hasSize(1);
        // the same mailbox, in another spelling
        assertThat(SuppressionFixture.lift(context, address.toUpperCase(java.util.Locale.ROOT)))
                .isTrue();

        plan("SENT");
        assertThat(SES.mailsTo(address)).hasSize(2);
    }

    @Test
    void aComplaintAfterItsDeliverySuppressesToo() {
        assertThat(post(SNS.notification(event("Delivery", "\"delivery\": {}"), now())))
                .hasStatus(204);
        assertThat(row("provider_status")).isEqualTo("DELIVERED");

        assertThat(post(SNS.notification(
                        event(
                                "Complaint",
                                "\"complaint\": {\"complainedRecipients\": [{\"emailAddress\": \"%s\"}]}"
                                        .formatted(address)),
                        now())))
                .hasStatus(204);

        assertThat(row("status")).isEqualTo("SENT");
        assertThat(row("provider_status")).isEqualTo("COMPLAINED");
        plan("FAILED");
    }

    @Test
    void aSoftBounceIsOnlyKept() {
        assertThat(post(SNS.notification(bounce("Transient"), now()))).hasStatus(204);

        assertThat(row("status")).isEqualTo("SENT");
        assertThat(row("provider_status")).isEqualTo("SOFT_BOUNCED");
        plan("SENT");
    }

    @Test
    void theSameMessageHasOneEffect() {
        Map<String, String> message = SNS.notification(bounce("Permanent"), now());
        assertThat(post(message)).hasStatus(204);
        assertThat(SuppressionFixture.lift(context, address)).isTrue();

        assertThat(post(message)).hasStatus(204);

        assertThat(SuppressionFixture.lift(context, address)).isFalse();
    }

    @Test
    void whatAmazonDidNotSignForUsIsRefusedAndWritesNothing() {
        Map<String, String> right = SNS.notification(bounce("Permanent"), now());
        Map<String, String> forged = new HashMap<>(right);
        forged.put("Message", bounce("Permanent") + " ");
        Map<String, String> unsigned = new HashMap<>(right);
        unsigned.remove("Signature");

        assertThat(post(forged))
                .hasStatus(403)
                .bodyJson()
                .extractingPath("$.type")
                .asString()
                .endsWith("/problems/signature-invalid");
        assertThat(post(unsigned)).hasStatus(403);
        assertThat(post(SNS.notification(bounce("Permanent"), now().minus(Duration.ofHours(3)))))
                .hasStatus(403);
        assertThat(postText("no json")).hasStatus(400);
        assertThat(postText("null")).hasStatus(400);

        assertThat(row("status")).isEqualTo("SENT");
        assertThat(row("provider_status")).isNull();
        assertThat(jdbc.sql("SELECT count(*) FROM sns_message WHERE id = ?")
                        .param(right.get("MessageId"))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(SuppressionFixture.lift(context, address)).isFalse();
    }

    @Test
    void aSubscriptionOfOurTopicIsConfirmedAtAmazonAlone() {
        String token = UUID.randomUUID().toString();
        String confirmation = SNS.endpoint() + "/?Action=ConfirmSubscription&Token=" + token;
        assertThat(post(SNS.confirmation("http://127.0.0.1:1/?Action=ConfirmSubscription&", now())))
                .hasStatus(403);

        assertThat(post(SNS.confirmation(confirmation, now()))).hasStatus(204);

        assertThat(SNS.asked()).containsOnlyOnce("/sns/?Action=ConfirmSubscription&Token=" + token);
    }

    @Test
    void whatIsPublishedByHandIsNoEvent() {
        assertThat(post(SNS.notification("Successfully validated SNS topic for Amazon SES event publishing.", now())))
                .hasStatus(204);

        assertThat(row("provider_status")).isNull();
    }

    private String plan(String status) {
        UUID booking = UUID.randomUUID();
        Event confirmed = new BookingConfirmed(SmsFixture.readdressed(
                SmsFixture.inStatus(booking, "CONFIRMED", SmsFixture.aNumber(), sealer.seal("secret")), address));
        events.publishTo(Topology.NOTIFICATION_MAIL, Events.of(confirmed, "/booking-service", booking, 1));
        return await().atMost(LIMIT)
                .until(
                        () -> jdbc.sql("SELECT id FROM delivery WHERE about_id = ? AND status = ?")
                                .param(booking)
                                .param(status)
                                .query(String.class)
                                .optional(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private String bounce(String type) {
        return event(
                "Bounce",
                "\"bounce\": {\"bounceType\": \"%s\", \"bounceSubType\": \"General\", \"bouncedRecipients\": [{\"emailAddress\": \"%s\"}]}"
                        .formatted(type, address));
    }

    private String event(String type, String part) {
        String message = row("provider_message_id");
        return "{\"eventType\": \"%s\", %s, \"mail\": {\"messageId\": \"%s\", \"tags\": {\"delivery\": [\"%s\"]}}}"
                .formatted(type, part, message, delivery);
    }

    private MvcTestResult post(Map<String, String> message) {
        return postText(json.writeValueAsString(message));
    }

    private MvcTestResult postText(String body) {
        return http.post()
                .uri("/api/v1/webhooks/ses")
                .contentType(MediaType.parseMediaType("text/plain; charset=UTF-8"))
                .content(body)
                .exchange();
    }

    private @Nullable String row(String column) {
        return jdbc.sql("SELECT " + column + " FROM delivery WHERE id = ? AND " + column + " IS NOT NULL")
                .param(delivery)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse(null);
    }

    private String reason(UUID id) {
        return jdbc.sql("SELECT reason FROM delivery WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private static Instant now() {
        return MACHINE_TIME.instant();
    }
}
