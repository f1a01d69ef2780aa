package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.notification.Events;
import dev.taly.notification.doubles.Doubles;
import dev.taly.notification.sms.SmsFixture;
import dev.taly.stack.StackInitializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** What happens on one channel does not reach the other. */
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "taly.outbox.relay-enabled=false",
            // it hangs until the test lets go
            "taly.twilio.answer-timeout=10m",
            "taly.due.places=3",
            "taly.due.breaker.least-calls=10",
            "taly.due.breaker.rest=1h",
            "taly.due.breaker.longest-rest=1h"
        })
@ContextConfiguration(initializers = {StackInitializer.class, Doubles.class})
@DirtiesContext
// in the end Twilio is left alone
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChannelsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private DeliveryService deliveries;

    @AfterEach
    void twilioGoesOn() {
        TWILIO.goOn();
    }

    @Test
    @Order(1)
    void mailsLeaveWhileTwilioHangs() {
        for (int call = 0; call < 3; call++) {
            TWILIO.hangNext();
        }

        List<UUID> bookings = confirmed(10);

        await().atMost(LIMIT).until(() -> bookings.stream().allMatch(this::hasMail));
        await().atMost(LIMIT).until(() -> count(bookings, "channel = 'SMS' AND tries = 1") == 3);
        assertThat(count(bookings, "channel = 'SMS' AND status = 'SENT'")).isZero();
        assertThat(count(bookings, "channel = 'SMS' AND status = 'PENDING' AND tries = 0"))
                .as("wait for a place")
                .isEqualTo(7);

        TWILIO.goOn();

        await().atMost(LIMIT).until(() -> count(bookings, "channel = 'SMS' AND status = 'SENT'") == 7);
        assertThat(count(bookings, "channel = 'SMS' AND status = 'UNKNOWN'")).isEqualTo(3);
    }

    @Test
    @Order(2)
    void aProviderThatHasEnoughForTheMomentIsNoOutage() {
        for (int call = 0; call < 12; call++) {
            TWILIO.answerNext(429, "{\"code\":20429}", "Retry-After", "3000");
        }

        List<UUID> bookings = confirmed(12);

        await().atMost(LIMIT)
                .until(() -> count(bookings, "channel = 'SMS' AND status = 'PENDING' AND attempts = 1") == 12);
        assertThat(resting("SMS")).isZero();
    }

    @Test
    @Order(3)
    void aProviderThatAnswersNobodyUsesUpNoCopies() {
        for (int call = 0; call < 100; call++) {
            TWILIO.answerNext(502, "");
        }

        List<UUID> bookings = confirmed(40);

        await().atMost(LIMIT).until(() -> resting("SMS") == 1);
        await().atMost(LIMIT).until(() -> count(bookings, "channel = 'SMS' AND status = 'SENDING'") == 0);
        int tried = count(bookings, "channel = 'SMS' AND unclear_attempts = 1");
        // until half of the calls of this minute, those of the tests before too, had failed
        assertThat(tried).isBetween(1, 20);
        MACHINE_TIME.forward(Duration.ofMinutes(2));
        List<UUID> later = confirmed(5);
        await().atMost(LIMIT).until(() -> later.stream().allMatch(this::hasMail));

        assertThat(count(bookings, "channel = 'SMS' AND unclear_attempts = 1")).isEqualTo(tried);
        assertThat(count(bookings, "channel = 'SMS' AND unclear_attempts > 1")).isZero();
        assertThat(count(bookings, "channel = 'SMS' AND status IN ('PENDING', 'UNKNOWN')"))
                .isEqualTo(40);
        assertThat(resting("EMAIL")).isZero();
    }

    @Test
    @Order(4)
    void whatWasGivenUpIsDroppedOrMadeDueAgain() {
        UUID booking = confirmed(1).getFirst();
        await().atMost(LIMIT).until(() -> count(List.of(booking), "channel = 'SMS'") == 1);
        UUID id = jdbc.sql(
                        "UPDATE delivery SET due_at = NULL, given_up_at = now() WHERE about_id = ? AND channel = 'SMS'"
                                + " RETURNING id")
                .param(booking)
                .query(UUID.class)
                .single();

        jdbc.sql("UPDATE delivery SET due_at = now() + interval '1 hour' WHERE id = ?")
                .param(id)
                .update();
        assertThat(count(List.of(booking), "given_up_at IS NOT NULL")).isZero();
        jdbc.sql("UPDATE delivery SET due_at = NULL, given_up_at = now() WHERE id = ?")
                .param(id)
                .update();
        deliveries.leave(id);

        assertThat(count(
                        List.of(booking),
                        "channel = 'SMS' AND status = 'DROPPED' AND reason = 'given-up' AND given_up_at IS NULL"
                                + " AND content IS NULL"))
                .isEqualTo(1);
    }

    private List<UUID> confirmed(int count) {
        Events events = new Events(rabbit, json, jdbc);
        List<UUID> bookings = Stream.generate(UUID::randomUUID).limit(count).toList();
        bookings.forEach(booking -> events.publish(Events.of(
                new BookingConfirmed(
                        SmsFixture.booking(booking, SmsFixture.aNumber(), "en", sealer.seal("manage-secret"))),
                "/booking-service",
                booking,
                1)));
        await().atMost(LIMIT).until(() -> count(bookings, "channel = 'SMS'") == count);
        return bookings;
    }

    private boolean hasMail(UUID booking) {
        return SES.mailsTo(booking + "@example.org").size() == 1;
    }

    private double resting(String channel) {
        return meters.get("taly.due.resting").tag("lane", channel).gauge().value();
    }

    private int count(List<UUID> bookings, String condition) {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE about_id IN (:bookings) AND (" + condition + ")")
                .param("bookings", bookings)
                .query(Integer.class)
                .single();
    }
}
