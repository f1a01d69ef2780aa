package dev.taly.notification.deliveries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Actor;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingParty;
import dev.taly.notification.doubles.TwilioDouble;
import dev.taly.notification.sms.SmsFixture;
import dev.taly.stack.StackInitializer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Without an account of Twilio everything else goes on. */
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "taly.twilio.account-sid=",
            "taly.twilio.auth-token=",
            "taly.twilio.from=",
            "TALY_SES_ENDPOINT=http://127.0.0.1:9"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = StackInitializer.class)
// its consumers would take what other tests publish
@DirtiesContext
class SmsOffIT {

    @Autowired
    private List<EventConsumer> consumers;

    @Autowired
    private JdbcClient jdbc;

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

        handle(booking, 1, new BookingConfirmed(details));
        handle(booking, 2, new BookingCancelled(details, BookingParty.CUSTOMER, true, null, null));

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

    /** As the listener of the queue does, which other contexts of this JVM listen to as well. */
    private void handle(UUID booking, long sequence, Event data) {
        consumers.stream()
                .filter(consumer -> consumer.queue().equals(Topology.NOTIFICATION_SMS))
                .findFirst()
                .orElseThrow()
                .register(new EventHandlers() {
                    @Override
                    public <E extends Event> EventHandlers on(Class<E> type, Consumer<ReceivedEvent<E>> handler) {
                        if (type.isInstance(data)) {
                            handler.accept(received(booking, sequence, type.cast(data)));
                        }
                        return this;
                    }

                    @Override
                    public EventHandlers onAny(Consumer<ReceivedEvent<JsonNode>> handler) {
                        return this;
                    }
                });
    }

    private static <E extends Event> ReceivedEvent<E> received(UUID booking, long sequence, E data) {
        return new ReceivedEvent<>(
                UUID.randomUUID(),
                Event.typeOf(data.getClass()),
                "/booking-service",
                booking.toString(),
                Instant.parse("2026-11-22T10:00:00Z"),
                null,
                null,
                new Actor(Actor.Type.GUEST, booking.toString()),
                sequence,
                data);
    }
}
