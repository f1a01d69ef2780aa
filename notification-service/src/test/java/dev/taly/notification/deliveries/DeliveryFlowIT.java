package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.auth.MailRequested;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@WholeService
@ExtendWith(OutputCaptureExtension.class)
class DeliveryFlowIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Sealer sealer;

    @Autowired
    private DataCipher cipher;

    @Autowired
    private JsonMapper json;

    private final UUID user = UUID.randomUUID();
    private final String address = user + "@example.org";
    private final String secret = "secret-" + UUID.randomUUID();

    @Test
    void sendsOneMailForAnEventThatComesTwice() {
        Envelope<Event> event = mailRequested();

        publish(event);
        publish(event);

        await().atMost(LIMIT).until(() -> status().equals(List.of("SENT")));
        assertThat(SES.mailsTo(address)).singleElement().asString().contains(secret);
        assertThat(rowText()).doesNotContain(secret);
        assertThat(content()).isNull();
    }

    @Test
    void triesAgainWhileTheProviderIsAway() {
        SES.failNext(503, "ServiceUnavailableException");

        publish(mailRequested());

        await().atMost(LIMIT).until(() -> status().equals(List.of("SENT")));
        assertThat(jdbc.sql("SELECT attempts FROM delivery WHERE about_id = ?")
                        .param(user)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(SES.mailsTo(address)).hasSize(1);
    }

    @Test
    void givesUpWhatTheProviderRefuses() {
        SES.refuseNext(400, "BadRequestException", "Missing final '@domain'");

        publish(mailRequested());

        await().atMost(LIMIT).until(() -> status().equals(List.of("FAILED")));
        assertThat(SES.mailsTo(address)).isEmpty();
    }

    /** The mails of that time are sent once somebody has verified it. */
    @Test
    void aSenderThatIsNotVerifiedLosesNoMail(CapturedOutput log) {
        SES.refuseNext(
                400,
                "MessageRejected",
                "Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: "
                        + address);

        publish(mailRequested());

        await().atMost(LIMIT).until(() -> status().equals(List.of("SENT")));
        assertThat(SES.mailsTo(address)).hasSize(1);
        assertThat(log.getOut().lines())
                .filteredOn(line -> line.contains("sender-not-verified"))
                .singleElement()
                .asString()
                .contains("ERROR", "TALY_MAIL_FROM", "production access")
                .doesNotContain(address);
    }

    @Test
    void sendsAgainWhatAProcessLeftInTheMiddleWhenItDied() {
        UUID id = UUID.randomUUID();
        leftInTheMiddle(
                id, cipher.encrypt(json.writeValueAsBytes(mailRequested().data()), "delivery:" + id));

        await().atMost(LIMIT).until(() -> status().equals(List.of("UNKNOWN")));
        assertThat(SES.mailsTo(address)).isEmpty();

        MACHINE_TIME.forward(Duration.ofSeconds(61));

        await().atMost(LIMIT).until(() -> status().equals(List.of("SENT")));
        assertThat(SES.mailsTo(address)).hasSize(1);
    }

    @Test
    void whatCannotBeOpenedStopsNobodyElse() {
        leftInTheMiddle(UUID.randomUUID(), new byte[] {1});
        await().atMost(LIMIT).until(() -> status().equals(List.of("UNKNOWN")));
        MACHINE_TIME.forward(Duration.ofSeconds(61));

        publish(mailRequested());

        await().atMost(LIMIT).until(() -> status().equals(List.of("FAILED", "SENT")));
    }

    private void leftInTheMiddle(UUID id, byte[] content) {
        jdbc.sql("""
                        INSERT INTO delivery (id, version, event_sequence, cause_id, about_id, channel, template,
                          recipient, locale, content, status, attempts, due_at, created_at)
                        VALUES (:id, 0, 0, :cause, :about, 'EMAIL', 'verify-email', :recipient, 'en', :content,
                          'SENDING', 1, now() - interval '1 second', now())""")
                .param("id", id)
                .param("cause", UUID.randomUUID())
                .param("about", user)
                .param("recipient", address)
                .param("content", content)
                .update();
    }

    @Test
    void theServiceCannotReadAnotherSchemaNorDeleteDeliveries() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("SELECT 1 FROM booking.outbox")
                        .query(Integer.class)
                        .list())
                .withStackTraceContaining("permission denied");
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql("DELETE FROM delivery").update())
                .withStackTraceContaining("permission denied");
    }

    private Envelope<Event> mailRequested() {
        MailRequested data = new MailRequested(
                user,
                MailRequested.Kind.VERIFY_EMAIL,
                address,
                "Ada",
                "en",
                sealer.seal(secret),
                MACHINE_TIME.instant().plus(Duration.ofMinutes(30)),
                null,
                false);
        return Events.of(data, "/auth-service", user, 1);
    }

    private void publish(Envelope<Event> event) {
        new Events(rabbit, json, jdbc).publish(event);
    }

    private List<String> status() {
        return jdbc.sql("SELECT status FROM delivery WHERE about_id = ? ORDER BY status")
                .param(user)
                .query(String.class)
                .list();
    }

    private String rowText() {
        return jdbc.sql("SELECT delivery::text FROM delivery WHERE about_id = ?")
                .param(user)
                .query(String.class)
                .single();
    }

    private byte[] content() {
        return jdbc.sql("SELECT content FROM delivery WHERE about_id = ?")
                .param(user)
                .query((row, n) -> row.getBytes(1))
                .list()
                .getFirst();
    }
}
