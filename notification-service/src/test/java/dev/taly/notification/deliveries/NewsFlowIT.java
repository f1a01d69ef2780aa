package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.TWILIO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCompleted;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingNoShow;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.doubles.SentMail;
import dev.taly.notification.sms.SmsFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The life of a booking, as its customer is told of it. */
@WholeService
class NewsFlowIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    private final UUID booking = UUID.randomUUID();
    private final String number = SmsFixture.aNumber();
    private Events events;

    @BeforeEach
    void publisher() {
        events = new Events(rabbit, json, jdbc);
    }

    @Test
    void aRequestIsToldFromItsReceiptToItsNewTime() {
        BookingDetails waits = details("PENDING_APPROVAL");
        BookingDetails unpaid = details("PENDING_PAYMENT");
        BookingDetails confirmed = details("CONFIRMED");

        tell(new BookingCreated(waits), 1, "EMAIL booking-requested SENT");
        tell(new BookingApproved(unpaid), 2, "EMAIL booking-approved SENT", "SMS booking-approved SENT");
        tell(new BookingConfirmed(confirmed), 3, "EMAIL booking-confirmed SENT", "SMS booking-confirmed SENT");
        tell(rescheduled(confirmed), 4, "EMAIL booking-rescheduled SENT", "SMS booking-rescheduled SENT");

        assertThat(SES.mailsTo(address())).hasSize(4);
        assertThat(SES.mailsTo(address()).getLast()).contains("METHOD:REQUEST", "invite.ics");
        assertThat(TWILIO.takenFor(number)).hasSize(3);
    }

    @Test
    void theOtherEndsOfARequestAreTold() {
        tell(
                new BookingDeclined(details("DECLINED"), "We are at a fair that day."),
                2,
                "EMAIL booking-declined SENT",
                "SMS booking-declined SENT");
        tell(new BookingExpired(details("EXPIRED")), 3, "EMAIL booking-expired SENT");

        assertThat(SES.mailsTo(address())).hasSize(2);
    }

    @Test
    void aLinkThatWasReplacedIsMailed() {
        tell(new BookingUpdated(details("CONFIRMED"), null, true, null), 3, "EMAIL link-replaced SENT");

        assertThat(SES.mailsTo(address())).hasSize(1);
    }

    @Test
    void thatAnotherNumberOfPeopleComesIsMailed() {
        var change = new BookingUpdated.PartyChange(BookingParty.COMPANY, 3);

        tell(new BookingUpdated(details("CONFIRMED"), null, null, null, change), 3, "EMAIL booking-resized SENT");

        assertThat(SES.mailsTo(address())).hasSize(1);
    }

    /** Who pays at once has no need of it; who does not is reminded with the link. */
    @Test
    void whoIsToPayIsToldLaterAndNotOnceHeHasPaid() {
        Envelope<Event> created = event(new BookingCreated(details("PENDING_PAYMENT")), 1);
        events.publish(created);
        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_MAIL, created));
        assertThat(deliveries()).containsExactly("EMAIL booking-unpaid PENDING");

        tell(
                new BookingConfirmed(details("CONFIRMED")),
                2,
                "EMAIL booking-confirmed SENT",
                "EMAIL booking-unpaid DROPPED",
                "SMS booking-confirmed SENT");
    }

    @Test
    void whoIsToPayIsSentTheLinkThatOpensItByThen() {
        Envelope<Event> created = event(new BookingCreated(details("PENDING_PAYMENT", "old-secret")), 1);
        events.publish(created);
        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_MAIL, created));
        tell(
                new BookingUpdated(details("PENDING_PAYMENT", "new-secret"), null, true, null),
                2,
                "EMAIL booking-unpaid PENDING",
                "EMAIL link-replaced SENT");

        MACHINE_TIME.forward(Duration.ofMinutes(3).plusSeconds(1));

        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(deliveries()).contains("EMAIL booking-unpaid SENT", "EMAIL link-replaced SENT"));
        assertThat(SES.mailsTo(address()))
                .hasSize(2)
                .map(SentMail::text)
                .allSatisfy(text -> assertThat(text)
                        .contains("/manage/" + booking + "?token=new-secret")
                        .doesNotContain("old-secret"));
        assertThat(SentMail.text(SES.mailsTo(address()).getLast())).contains("Pay now: http");
    }

    @Test
    void whatAnotherEventTellsOrNobodyNeedsToKnowIsNotTold() {
        BookingDetails confirmed = details("CONFIRMED");
        Envelope<Event> approved = event(new BookingApproved(confirmed), 3);
        for (Envelope<Event> silent : List.of(
                event(new BookingCreated(confirmed), 2),
                event(new BookingCompleted(details("COMPLETED")), 4),
                event(new BookingNoShow(details("NO_SHOW")), 5),
                approved)) {
            events.publish(silent);
        }

        await().atMost(LIMIT)
                .until(() -> events.isHandled(Topology.NOTIFICATION_MAIL, approved)
                        && events.isHandled(Topology.NOTIFICATION_SMS, approved));
        assertThat(deliveries()).isEmpty();
    }

    /** SES was away, and meanwhile the booking was moved: the old time would mislead. */
    @Test
    void whatIsNewerReplacesWhatStillWaits() {
        TWILIO.answerNext(429, "{}", "Retry-After", "3000");
        SES.failNext(429, "TooManyRequestsException", 3000);
        tell(
                new BookingConfirmed(details("CONFIRMED")),
                2,
                "EMAIL booking-confirmed PENDING",
                "SMS booking-confirmed PENDING");
        await().atMost(LIMIT).until(() -> postponed() == 2);

        tell(
                rescheduled(details("CONFIRMED")),
                3,
                "EMAIL booking-confirmed DROPPED",
                "SMS booking-confirmed DROPPED",
                "EMAIL booking-rescheduled SENT",
                "SMS booking-rescheduled SENT");

        MACHINE_TIME.forward(Duration.ofSeconds(3001));
        assertThat(SES.mailsTo(address())).hasSize(1);
    }

    @Test
    void anOlderEventThatComesLateTellsNothing() {
        tell(rescheduled(details("CONFIRMED")), 3, "EMAIL booking-rescheduled SENT", "SMS booking-rescheduled SENT");
        Envelope<Event> late = event(new BookingApproved(details("PENDING_PAYMENT")), 2);

        events.publish(late);

        await().atMost(LIMIT)
                .until(() -> events.isHandled(Topology.NOTIFICATION_MAIL, late)
                        && events.isHandled(Topology.NOTIFICATION_SMS, late));
        assertThat(deliveries()).hasSize(2);
    }

    private static BookingRescheduled rescheduled(BookingDetails booking) {
        return new BookingRescheduled(
                booking,
                BookingParty.COMPANY,
                booking.start().minus(Duration.ofDays(1)),
                booking.end().minus(Duration.ofDays(1)));
    }

    private void tell(Event data, long sequence, String... outcome) {
        events.publish(event(data, sequence));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deliveries()).contains(outcome));
    }

    private Envelope<Event> event(Event data, long sequence) {
        return Events.of(data, "/booking-service", booking, sequence);
    }

    private BookingDetails details(String status) {
        return details(status, "manage-secret");
    }

    private BookingDetails details(String status, String token) {
        return SmsFixture.inStatus(booking, status, number, sealer.seal(token));
    }

    private String address() {
        return booking + "@example.org";
    }

    private List<String> deliveries() {
        return jdbc.sql("SELECT channel || ' ' || template || ' ' || status FROM delivery WHERE about_id = ?")
                .param(booking)
                .query(String.class)
                .list();
    }

    /** Tried once and put off: both in one question, lest time moves on before that is written. */
    private int postponed() {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ? AND status = 'PENDING' AND attempts = 1")
                .param(booking)
                .query(Integer.class)
                .single();
    }
}
