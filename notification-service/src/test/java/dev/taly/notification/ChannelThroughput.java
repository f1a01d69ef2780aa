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
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Measures each channel, alone and while the other's provider hangs. Run by hand: {@code benchmarks/messages/run}. */
final class ChannelThroughput {

    private static final int MESSAGES = 2_000;
    private static final int HANGING = 200;
    private static final int ROUNDS = 3;

    private final JdbcClient jdbc;
    private final DeliveryService deliveries;
    private final Sealer sealer;

    private ChannelThroughput(ConfigurableApplicationContext context) {
        this.jdbc = context.getBean(JdbcClient.class);
        this.deliveries = context.getBean(DeliveryService.class);
        this.sealer = context.getBean(Sealer.class);
    }

    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(NotificationServiceApplication.class)
                .initializers(new StackInitializer(), new Doubles())
                .properties("taly.test.servers=postgres,rabbitmq", "server.port=0", "logging.level.root=error")
                .run()) {
            ChannelThroughput throughput = new ChannelThroughput(context);
            for (int round = 1; round <= ROUNDS; round++) {
                throughput.round(round);
            }
        }
        System.exit(0);
    }

    private void round(int round) {
        double mails = send(NotificationChannel.EMAIL);
        double texts = send(NotificationChannel.SMS);
        for (int call = 0; call < HANGING; call++) {
            TWILIO.hangNext();
        }
        hang(NotificationChannel.SMS);
        double mailsBeside = send(NotificationChannel.EMAIL);
        forget(NotificationChannel.SMS);
        TWILIO.goOn();
        SES.hangs(true);
        hang(NotificationChannel.EMAIL);
        double textsBeside = send(NotificationChannel.SMS);
        forget(NotificationChannel.EMAIL);
        SES.hangs(false);
        System.out.printf(
                Locale.ROOT,
                "round %d: mails %.0f/s, while Twilio hangs %.0f/s; texts %.0f/s, while SES hangs %.0f/s%n",
                round,
                mails,
                mailsBeside,
                texts,
                textsBeside);
    }

    /** From the first that is sent to the last. */
    private double send(NotificationChannel channel) {
        UUID run = Uuid7.next();
        plan(channel, run, MESSAGES);
        due(run);
        await().atMost(Duration.ofMinutes(10)).until(() -> count(run, "SENT") == MESSAGES);
        return jdbc.sql("""
                        SELECT (count(*) - 1) / extract(epoch FROM max(settled_at) - min(settled_at))
                        FROM delivery WHERE cause_id = ?""").param(run).query(Double.class).single();
    }

    private void hang(NotificationChannel channel) {
        UUID run = Uuid7.next();
        plan(channel, run, HANGING);
        due(run);
        await().until(() -> count(run, "SENDING") > 0);
    }

    /** So that the next round begins with none of them, and with a provider that answers again. */
    private void forget(NotificationChannel channel) {
        jdbc.sql("""
                        UPDATE delivery SET status = 'DROPPED', due_at = NULL, content = NULL
                        WHERE channel = ? AND status IN ('PENDING', 'SENDING', 'UNKNOWN')""").param(channel.name()).update();
    }

    private void plan(NotificationChannel channel, UUID run, int count) {
        for (int message = 0; message < count; message++) {
            UUID booking = UUID.randomUUID();
            BookingDetails details =
                    SmsFixture.booking(booking, SmsFixture.aNumber(), "en", sealer.seal("manage-secret"));
            deliveries.plan(new Message(
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
                    new BookingConfirmed(details)));
        }
    }

    private void due(UUID run) {
        jdbc.sql("UPDATE delivery SET due_at = now() WHERE cause_id = ?")
                .param(run)
                .update();
    }

    private int count(UUID run, String status) {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE cause_id = ? AND status = ?")
                .params(run, status)
                .query(Integer.class)
                .single();
    }
}
