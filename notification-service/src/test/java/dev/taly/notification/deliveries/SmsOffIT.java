package dev.taly.notification.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.CancelledBy;
import dev.taly.notification.Events;
import dev.taly.notification.doubles.TwilioDouble;
import dev.taly.notification.sms.SmsFixture;
import dev.taly.stack.StackInitializer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.json.JsonMapper;

/** Without an account of Twilio everything else goes on. */
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "TALY_TWILIO_ACCOUNT_SID=",
            "TALY_TWILIO_AUTH_TOKEN=",
            "TALY_SMS_FROM=",
            "TALY_SES_ENDPOINT=http://127.0.0.1:9"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = StackInitializer.class)
// its consumers would take what others publish
@DirtiesContext
class SmsOffIT {

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    @Autowired
    private MockMvcTester http;

    @Autowired
    private Environment settings;

    @Test
    void plansNoTextMessageAndBelievesNoCallback() {
        UUID booking = UUID.randomUUID();
        BookingDetails details = SmsFixture.booking(booking, SmsFixture.aNumber(), "en", sealer.seal("manage-secret"));
        Events events = new Events(rabbit, json, jdbc);
        Envelope<Event> confirmed = Events.of(new BookingConfirmed(details), "/booking-service", booking, 1);
        Envelope<Event> cancelled =
                Events.of(new BookingCancelled(details, CancelledBy.CUSTOMER, null), "/booking-service", booking, 2);

        events.publishTo(Topology.NOTIFICATION_SMS, confirmed);
        events.publishTo(Topology.NOTIFICATION_SMS, cancelled);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> events.isHandled(Topology.NOTIFICATION_SMS, confirmed)
                        && events.isHandled(Topology.NOTIFICATION_SMS, cancelled));
        assertThat(jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ?")
                        .param(booking)
                        .query(Integer.class)
                        .single())
                .isZero();
        UUID delivery = UUID.randomUUID();
        String url = settings.getProperty("TALY_ORIGIN") + "/api/v1/webhooks/twilio?delivery=" + delivery;
        assertThat(http.post()
                        .uri("/api/v1/webhooks/twilio?delivery=" + delivery)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .header("X-Twilio-Signature", TwilioDouble.signature(url, Map.of("MessageSid", "SM1")))
                        .content("MessageSid=SM1"))
                .hasStatus(403);
    }
}
