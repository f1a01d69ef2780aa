package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.booking.MoveRequestEnd;
import dev.taly.events.payment.RefundReason;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.doubles.SentMail;
import dev.taly.notification.sms.SmsFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** SES was away, and meanwhile something happened: what is no longer useful is not sent, and no link is a dead one. */
@WholeService
class OutdatedNewsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OUTAGE = 3000;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    private final UUID booking = UUID.randomUUID();
    private Events events;

    @BeforeEach
    void publisher() {
        events = new Events(rabbit, json, jdbc);
    }

    static Stream<String> passing() {
        return Stream.of("move-requested", "move-declined", "link-replaced");
    }

    @ParameterizedTest
    @MethodSource("passing")
    void nothingButTheCancellationFollowsACancellation(String template) {
        BookingDetails details = details("CONFIRMED", "secret");
        Event earlier = switch (template) {
            case "move-requested" -> moveRequested(details);
            case "move-declined" -> moveDeclined(details, MoveRequestEnd.DECLINED);
            default -> new BookingUpdated(details, null, true, null);
        };
        waits(earlier, 3, template);

        tell(cancelled(), 4, template + " DROPPED", "booking-cancelled SENT");

        MACHINE_TIME.forward(Duration.ofSeconds(OUTAGE + 1));
        assertThat(SES.mailsTo(address("ada"))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerReplacesTheQuestion(MoveRequestEnd why) {
        BookingDetails details = details("CONFIRMED", "secret");
        waits(moveRequested(details), 3, "move-requested");

        if (why == MoveRequestEnd.WITHDRAWN) {
            tell(moveDeclined(details, why), 4, "move-requested DROPPED");
            assertThat(deliveries()).hasSize(1);
        } else {
            tell(moveDeclined(details, why), 4, "move-requested DROPPED", "move-declined SENT");
        }
    }

    /** It says that the booking stands, and brings the file for the calendar. */
    @Test
    void theConfirmationIsSentWhateverIsAskedForMeanwhile() {
        BookingDetails details = details("CONFIRMED", "old-secret");
        waits(new BookingConfirmed(details), 2, "booking-confirmed");

        tell(moveRequested(details), 3, "booking-confirmed PENDING", "move-requested SENT");
        tell(
                new BookingUpdated(details("CONFIRMED", "new-secret"), null, true, null),
                4,
                "booking-confirmed PENDING",
                "link-replaced SENT");

        MACHINE_TIME.forward(Duration.ofSeconds(OUTAGE + 1));
        await().atMost(LIMIT).until(() -> deliveries().contains("booking-confirmed SENT"));
        assertThat(SentMail.text(SES.mailsTo(address("ada")).getLast()))
                .contains("your booking is confirmed", "?token=new-secret")
                .doesNotContain("old-secret");
    }

    /** The move that was asked for is still to be answered. */
    @Test
    void thePaymentDoesNotSilenceWhatWasAskedForBefore() {
        waits(moveRequested(details("PENDING_PAYMENT", "secret")), 2, "move-requested");

        tell(
                new BookingConfirmed(details("CONFIRMED", "secret")),
                3,
                "booking-confirmed SENT",
                "move-requested PENDING");
    }

    @Test
    void ofTwoNewLinksTheNewerIsMailed() {
        waits(new BookingUpdated(details("CONFIRMED", "old-secret"), null, true, null), 2, "link-replaced");

        tell(
                new BookingUpdated(details("CONFIRMED", "new-secret"), null, true, null),
                3,
                "link-replaced DROPPED",
                "link-replaced SENT");

        assertThat(SES.mailsTo(address("ada")))
                .singleElement()
                .satisfies(mail -> assertThat(SentMail.text(mail)).contains("?token=new-secret"));
    }

    @Test
    void anEarlierEventThatComesLateBringsTheNewerLink() {
        tell(new BookingUpdated(details("PENDING_PAYMENT", "new-secret"), null, true, null), 2, "link-replaced SENT");
        tell(new BookingCreated(details("PENDING_PAYMENT", "old-secret")), 1, "booking-unpaid PENDING");

        MACHINE_TIME.forward(Duration.ofMinutes(3).plusSeconds(1));

        await().atMost(LIMIT).until(() -> deliveries().contains("booking-unpaid SENT"));
        assertThat(SentMail.text(SES.mailsTo(address("ada")).getLast()))
                .contains("Pay now", "?token=new-secret")
                .doesNotContain("old-secret");
    }

    /** It opens the booking, so it is for nobody but whose address it was made for. */
    @Test
    void theNewLinkGoesToTheNewAddressAlone() {
        waits(
                new BookingRefundDue(
                        details("CONFIRMED", "old-secret"),
                        UUID.randomUUID(),
                        new Money(500, "EUR"),
                        RefundReason.ALREADY_PAID),
                2,
                "booking-refunded");
        BookingDetails readdressed = SmsFixture.readdressed(details("CONFIRMED", "new-secret"), address("bob"));

        tell(
                new BookingUpdated(
                        readdressed, null, null, new BookingUpdated.ContactChange(BookingParty.COMPANY, true)),
                3,
                "booking-readdressed SENT");
        MACHINE_TIME.forward(Duration.ofSeconds(OUTAGE + 1));
        await().atMost(LIMIT).until(() -> deliveries().contains("booking-refunded SENT"));

        assertThat(SES.mailsTo(address("bob")))
                .singleElement()
                .satisfies(mail -> assertThat(SentMail.text(mail)).contains("?token=new-secret"));
        assertThat(SES.mailsTo(address("ada")))
                .singleElement()
                .satisfies(mail -> assertThat(SentMail.text(mail)).doesNotContain("new-secret"));
    }

    @Test
    void theLinkIsKeptEncrypted() {
        tell(new BookingUpdated(details("CONFIRMED", "new-secret"), null, true, null), 2, "link-replaced SENT");

        String row = jdbc.sql("SELECT encode(link, 'escape') FROM subject WHERE id = ?")
                .param(booking)
                .query(String.class)
                .single();
        assertThat(row).isNotEmpty().doesNotContain("new-secret", address("ada"), "recipient");
    }

    /** Planned, tried once, and put off for the time of the outage. */
    private void waits(Event data, long sequence, String template) {
        SES.failNext(429, "TooManyRequestsException", OUTAGE);
        tell(data, sequence, template + " PENDING");
        await().atMost(LIMIT).until(() -> postponed(template) == 1);
    }

    private void tell(Event data, long sequence, String... outcome) {
        Envelope<Event> event = Events.of(data, "/booking-service", booking, sequence);
        events.publishTo(Topology.NOTIFICATION_MAIL, event);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deliveries()).contains(outcome));
    }

    private BookingMoveRequested moveRequested(BookingDetails details) {
        return new BookingMoveRequested(
                details, details.start().plusSeconds(3600), details.end().plusSeconds(3600), details.start());
    }

    private BookingMoveDeclined moveDeclined(BookingDetails details, MoveRequestEnd why) {
        return new BookingMoveDeclined(
                details, details.start().plusSeconds(3600), details.end().plusSeconds(3600), why, null);
    }

    private BookingCancelled cancelled() {
        return new BookingCancelled(details("CANCELLED", "secret"), BookingParty.COMPANY, true, null, null);
    }

    private BookingDetails details(String status, String token) {
        BookingDetails details = SmsFixture.inStatus(booking, status, SmsFixture.aNumber(), sealer.seal(token));
        return SmsFixture.readdressed(details, address("ada"));
    }

    private String address(String who) {
        return who + "-" + booking + "@example.org";
    }

    private List<String> deliveries() {
        return jdbc.sql("SELECT template || ' ' || status FROM delivery WHERE about_id = ?")
                .param(booking)
                .query(String.class)
                .list();
    }

    /** Tried once and put off: both in one question, lest time moves on before that is written. */
    private int postponed(String template) {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ? AND template = ?"
                        + " AND status = 'PENDING' AND attempts = 1")
                .params(booking, template)
                .query(Integer.class)
                .single();
    }
}
