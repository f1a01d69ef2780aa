package dev.taly.notification.members;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyStatus;
import dev.taly.notification.Events;
import dev.taly.notification.doubles.Doubles;
import dev.taly.notification.sms.SmsFixture;
import dev.taly.stack.StackInitializer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** While user-service is away members wait, and nobody else. */
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "taly.outbox.relay-enabled=false",
            "taly.due.breaker.rest=1h",
            "taly.due.breaker.longest-rest=1h"
        })
@ContextConfiguration(initializers = {StackInitializer.class, Doubles.class})
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class UserServiceAwayIT {

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

    @BeforeAll
    static void goesAway() {
        USERS.isDown(true);
    }

    @AfterAll
    static void comesBack() {
        USERS.isDown(false);
    }

    @Test
    void holdsUpMembersAloneAndIsSaidOnce(CapturedOutput log) {
        Events events = new Events(rabbit, json, jdbc);
        UUID known = UUID.randomUUID();
        Envelope<Event> created = Events.of(
                new CompanyCreated(known, "Cuts", "cuts", "Europe/Berlin", "EUR", "de", CompanyStatus.ACTIVE),
                "/user-service",
                known,
                1);
        events.publish(created);
        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_COMPANIES, created));
        List<UUID> bookings = Stream.generate(UUID::randomUUID).limit(20).toList();

        bookings.forEach(booking -> events.publishTo(Topology.NOTIFICATION_MEMBERS, confirmed(booking, booking)));

        await().atMost(LIMIT).until(() -> resting() == 1);
        await().atMost(LIMIT).until(() -> waiting(bookings) == 20);
        MACHINE_TIME.forward(Duration.ofMinutes(2));
        UUID customers = UUID.randomUUID();
        events.publish(confirmed(customers, known));
        await().atMost(LIMIT)
                .until(() -> SES.mailsTo(customers + "@example.org").size() == 1);
        assertThat(waiting(bookings)).isEqualTo(20);
        assertThat(log.getOut().lines().filter(line -> line.contains("USER_SERVICE does not answer")))
                .hasSize(1);
    }

    private Envelope<Event> confirmed(UUID booking, UUID company) {
        BookingDetails details = SmsFixture.booking(booking, SmsFixture.aNumber(), "en", sealer.seal("manage-secret"));
        return Events.of(new BookingConfirmed(SmsFixture.ofCompany(company, details)), "/booking-service", booking, 1);
    }

    private double resting() {
        return meters.get("taly.due.resting")
                .tag("lane", "USER_SERVICE")
                .gauge()
                .value();
    }

    /** An outage is nobody's failure: they are due, and none counts towards its end. */
    private int waiting(List<UUID> bookings) {
        return jdbc.sql("SELECT count(*) FROM member_message WHERE about_id IN (:bookings)"
                        + " AND due_at IS NOT NULL AND failing_since IS NULL")
                .param("bookings", bookings)
                .query(Integer.class)
                .single();
    }
}
