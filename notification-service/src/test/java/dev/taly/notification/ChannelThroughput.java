package dev.taly.notification;

import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.TWILIO;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Matter;
import dev.taly.notification.deliveries.Message;
import dev.taly.notification.doubles.Doubles;
import dev.taly.notification.sms.SmsFixture;
import dev.taly.stack.StackInitializer;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Measures each channel, alone and while the other's provider hangs. Asserts nothing; {@code benchmarks/messages/run}. */
@SpringBootTest(
        properties = {
            "taly.test.servers=postgres,rabbitmq",
            "taly.outbox.relay-enabled=false",
            "logging.level.dev.taly=error",
            "taly.due.places=" + ChannelThroughput.PLACES,
            // it hangs until it is let go
            "taly.twilio.answer-timeout=10m"
        })
@ContextConfiguration(initializers = {StackInitializer.class, Doubles.class})
@DirtiesContext
@EnabledIfSystemProperty(named = "taly.benchmark", matches = "true")
class ChannelThroughput {

    static final int PLACES = 20;
    private static final int HANGING = 2 * PLACES;

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int messages = Integer.getInteger("taly.benchmark.messages", 1000);
    private final int rounds = Integer.getInteger("taly.benchmark.rounds", 3);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DeliveryService deliveries;

    @Autowired
    private Sealer sealer;

    @Test
    void measure() {
        send(NotificationChannel.EMAIL); // what is compiled on the way is not measured
        send(NotificationChannel.SMS);
        for (int round = 1; round <= rounds; round++) {
            // each is first every other time: the table grows, and what is compiled later is faster
            boolean aloneFirst = round % 2 == 1;
            double mails = aloneFirst ? send(NotificationChannel.EMAIL) : 0;
            double mailsBeside = whileTwilioHangs();
            double texts = aloneFirst ? send(NotificationChannel.SMS) : 0;
            double textsBeside = whileSesHangs();
            if (!aloneFirst) {
                mails = send(NotificationChannel.EMAIL);
                texts = send(NotificationChannel.SMS);
            }
            System.out.printf(
                    Locale.ROOT,
                    "round %d: mails %.0f/s, while Twilio hangs %.0f/s (%.0f %%); texts %.0f/s, while SES hangs %.0f/s"
                            + " (%.0f %%)%n",
                    round,
                    mails,
                    mailsBeside,
                    100 * mailsBeside / mails,
                    texts,
                    textsBeside,
                    100 * textsBeside / texts);
        }
    }

    private double whileTwilioHangs() {
        for (int call = 0; call < HANGING; call++) {
            TWILIO.hangNext();
        }
        UUID hanging = hang(NotificationChannel.SMS);
        double rate = send(NotificationChannel.EMAIL);
        TWILIO.goOn();
        end(hanging);
        return rate;
    }

    private double whileSesHangs() {
        SES.hangs(true);
        UUID hanging = hang(NotificationChannel.EMAIL);
        double rate = send(NotificationChannel.SMS);
        SES.hangs(false);
        end(hanging);
        return rate;
    }

    /** Messages a second, from the first that is sent to the last. */
    private double send(NotificationChannel channel) {
        UUID run = planned(channel, messages);
        await().atMost(PATIENCE).until(() -> count(run, "status = 'SENT'") == messages);
        return jdbc.sql("""
                        SELECT (count(*) - 1) / extract(epoch FROM max(settled_at) - min(settled_at))
                        FROM delivery WHERE cause_id = ?""").param(run).query(Double.class).single();
    }

    private UUID hang(NotificationChannel channel) {
        UUID run = planned(channel, HANGING);
        await().atMost(PATIENCE).until(() -> count(run, "status = 'SENDING'") == PLACES);
        return run;
    }

    /** What had no answer waits a minute for a report, which is nothing to wait for here. */
    private void end(UUID run) {
        await().atMost(PATIENCE).until(() -> count(run, "status IN ('PENDING', 'SENDING')") == 0);
        jdbc.sql("UPDATE delivery SET due_at = due_at + interval '1 day' WHERE cause_id = ? AND status = 'UNKNOWN'")
                .param(run)
                .update();
    }

    /** All due at the same time, once all are there. */
    private UUID planned(NotificationChannel channel, int count) {
        UUID run = Uuid7.next();
        for (int message = 0; message < count; message++) {
            deliveries.plan(message(run, channel));
        }
        jdbc.sql("UPDATE delivery SET due_at = now() WHERE cause_id = ?")
                .param(run)
                .update();
        return run;
    }

    private Message message(UUID run, NotificationChannel channel) {
        UUID booking = UUID.randomUUID();
        BookingDetails details = SmsFixture.booking(booking, SmsFixture.aNumber(), "en", sealer.seal("secret"));
        return new Message(
                Uuid7.next(),
                run,
                booking,
                1,
                false,
                Matter.STATE,
                null,
                channel,
                "booking-confirmed",
                channel == NotificationChannel.EMAIL ? booking + "@example.org" : SmsFixture.aNumber(),
                Locale.ENGLISH,
                Duration.ofDays(1),
                null,
                new BookingConfirmed(details));
    }

    private int count(UUID run, String condition) {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE cause_id = ? AND " + condition)
                .param(run)
                .query(Integer.class)
                .single();
    }
}
