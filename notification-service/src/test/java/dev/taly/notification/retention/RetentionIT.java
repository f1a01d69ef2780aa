package dev.taly.notification.retention;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.auth.UserVerified;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.WholeService;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Matter;
import dev.taly.notification.deliveries.Message;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who got which message is forgotten after a month, and nothing that is still needed. */
@WholeService
class RetentionIT {

    @Autowired
    private RetentionJob job;

    @Autowired
    private DeliveryService deliveries;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void recipientsOfWhatWasSettledLongAgoAreForgottenBatchByBatch() {
        UUID many = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO delivery (id, version, event_sequence, cause_id, about_id, channel, template, recipient, locale,
                          status, attempts, created_at, settled_at)
                        SELECT gen_random_uuid(), 0, 0, gen_random_uuid(), :about, 'EMAIL', 'x', 'ada@example.org', 'en', 'SENT', 1,
                          :then, :then FROM generate_series(1, 1200)""")
                .param("about", many)
                .param("then", Timestamp.from(daysAgo(31)))
                .update();
        UUID recent = settled(daysAgo(29));

        job.sweep();

        assertThat(jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ? AND recipient IS NOT NULL")
                        .param(many)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ?")
                        .param(many)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1200);
        assertThat(recipient(recent)).isEqualTo("ada@example.org");
    }

    @Test
    void theNewestLinkGoesWithItsSubjectUnlessAMessageWaits() {
        UUID over = subject(daysAgo(31));
        UUID recent = subject(daysAgo(29));
        UUID waited = subject(daysAgo(31));
        waiting(waited);

        job.sweep();

        assertThat(exists("subject", over)).isFalse();
        assertThat(exists("subject", recent)).isTrue();
        assertThat(exists("subject", waited)).isTrue();
    }

    @Test
    void countsAndMessagesOfSnsGo() {
        String old = "old-" + UUID.randomUUID();
        jdbc.sql("INSERT INTO sns_message (id, received_at) VALUES (?, ?)")
                .param(old)
                .param(Timestamp.from(daysAgo(8)))
                .update();
        jdbc.sql("INSERT INTO recipient_count (recipient, channel, since, messages) VALUES (?, 'SMS', ?, 5)")
                .param(old.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .param(Timestamp.from(daysAgo(2)))
                .update();

        job.sweep();

        assertThat(jdbc.sql("SELECT count(*) FROM sns_message WHERE id = ?")
                        .param(old)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM recipient_count WHERE recipient = ?")
                        .param(old.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatWaitsKeepsItsRecipient() {
        UUID id = waiting(UUID.randomUUID());

        assertThatThrownBy(() -> jdbc.sql("UPDATE delivery SET recipient = NULL WHERE id = ?")
                        .param(id)
                        .update())
                .hasMessageContaining("delivery_waits_for_somebody");
    }

    /** To be sent in a year. */
    private UUID waiting(UUID about) {
        Message message = new Message(
                UUID.randomUUID(),
                UUID.randomUUID(),
                about,
                1,
                false,
                Matter.STATE,
                null,
                NotificationChannel.EMAIL,
                "verify-email",
                "ada@example.org",
                Locale.ENGLISH,
                Duration.ofDays(365),
                null,
                new UserVerified(about, "ada@example.org"));
        deliveries.plan(message);
        return message.deliveryId();
    }

    private UUID settled(Instant when) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO delivery (id, version, event_sequence, cause_id, about_id, channel, template, recipient, locale,
                          status, attempts, created_at, settled_at)
                        VALUES (:id, 0, 0, :id, :id, 'EMAIL', 'x', 'ada@example.org', 'en', 'SENT', 1, :when, :when)""").param("id", id).param("when", Timestamp.from(when)).update();
        return id;
    }

    private UUID subject(Instant changed) {
        UUID id = UUID.randomUUID();
        jdbc.sql("INSERT INTO subject (id, ended_at, link, link_at, changed_at) VALUES (?, 1, 'x', 1, ?)")
                .param(id)
                .param(Timestamp.from(changed))
                .update();
        return id;
    }

    private @Nullable String recipient(UUID id) {
        return jdbc.sql("SELECT recipient FROM delivery WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    private boolean exists(String table, UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM " + table + " WHERE id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private static Instant daysAgo(int days) {
        return MACHINE_TIME.instant().minus(Duration.ofDays(days));
    }
}
