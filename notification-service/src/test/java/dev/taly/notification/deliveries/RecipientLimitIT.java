package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.booking.MoveRequestEnd;
import dev.taly.events.payment.RefundReason;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.sms.SmsFixture;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whoever books with a stranger's address and number cannot flood him. */
@WholeService
class RecipientLimitIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration HOUR = Duration.ofHours(1).plusSeconds(1);
    private static final Instant SOON = Instant.now().plus(Duration.ofDays(7));

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Sealer sealer;

    @Autowired
    private Clock businessClock;

    private final String stranger = UUID.randomUUID() + "@example.org";
    private final String number = SmsFixture.aNumber();
    private Events events;

    @BeforeEach
    void publisher() {
        events = new Events(rabbit, json, jdbc);
    }

    @Test
    void thirtyBookingsForAStrangerBringTwentyMailsAndFiveTextsInAnHour() {
        for (int n = 0; n < 30; n++) {
            // however the address is written
            book(n % 2 == 0 ? stranger : stranger.toUpperCase(java.util.Locale.ROOT), number);
        }
        String other = UUID.randomUUID() + "@example.org";
        book(other, SmsFixture.aNumber());

        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) + waiting("EMAIL") == 30);
        await().atMost(LIMIT).until(() -> count("SMS", "SENT", null) + waiting("SMS") == 30);
        assertThat(count("EMAIL", "SENT", null)).isEqualTo(20);
        assertThat(count("SMS", "SENT", null)).isEqualTo(5);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT status FROM delivery WHERE recipient = ?")
                                .param(other)
                                .query(String.class)
                                .list())
                        .containsExactly("SENT"));

        MACHINE_TIME.forward(HOUR);

        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 30);
        await().atMost(LIMIT).until(() -> count("SMS", "SENT", null) == 10 && waiting("SMS") == 20);
    }

    /** Each is reminded of paying, unless he pays before: that takes nothing from what he gets. */
    @Test
    void fifteenPaidBookingsOfAGuestAreAllConfirmed() {
        for (int n = 0; n < 15; n++) {
            BookingDetails unpaid = details("PENDING_PAYMENT", SOON);
            events.publishTo(
                    Topology.NOTIFICATION_MAIL,
                    Events.of(new BookingCreated(unpaid), "/booking-service", unpaid.bookingId(), 1));
            BookingDetails paid = readdressed(unpaid.bookingId(), "CONFIRMED", SOON);
            events.publishTo(
                    Topology.NOTIFICATION_MAIL,
                    Events.of(new BookingConfirmed(paid), "/booking-service", paid.bookingId(), 2));
        }

        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 15);
        assertThat(jdbc.sql("SELECT DISTINCT template FROM delivery WHERE recipient = ? AND status = 'SENT'")
                        .param(stranger)
                        .query(String.class)
                        .list())
                .containsExactly("booking-confirmed");
    }

    /** What would come when its booking has begun, and what somebody can do without. */
    @Test
    void whatCannotWaitOrNeedNotIsDropped() {
        for (int n = 0; n < 20; n++) {
            book(stranger, number);
        }
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 20);

        BookingDetails inHalfAnHour =
                details("CONFIRMED", businessClock.instant().plus(Duration.ofMinutes(30)));
        BookingDetails requested = details("PENDING_APPROVAL", SOON);
        publish(inHalfAnHour);
        events.publishTo(
                Topology.NOTIFICATION_MAIL,
                Events.of(new BookingCreated(requested), "/booking-service", requested.bookingId(), 1));

        await().atMost(LIMIT).until(() -> count("EMAIL", "DROPPED", "too-many") == 2);
    }

    /** Somebody books and cancels with his address until his hour is used up, and one of his own requests is agreed to. */
    @Test
    void anAnswerComesInTheNextHourBeforeAllElseThatWaits() {
        for (int n = 0; n < 20; n++) {
            book(stranger, number);
        }
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 20);
        for (int n = 0; n < 20; n++) {
            book(stranger, number);
        }
        await().atMost(LIMIT).until(() -> waiting("EMAIL") == 20);

        tell(new BookingApproved(details("PENDING_PAYMENT", SOON)));

        await().atMost(LIMIT).until(() -> waiting("EMAIL") == 21);
        forwardToTurnOf("booking-approved");
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 40 && waiting("EMAIL") == 1);
        assertThat(templatesSentSinceTurnOf("booking-approved"))
                .hasSize(20)
                .startsWith("booking-approved")
                .endsWith("booking-confirmed");
    }

    /** Late is better than never for answers, and for money; not for the end of what never stood. */
    @Test
    void whatItsOwnerWaitsForIsKeptAndWhatNeverStoodIsNot() {
        for (int n = 0; n < 20; n++) {
            book(stranger, number);
        }
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 20);
        Money price = details("CONFIRMED", SOON).price();

        tell(new BookingDeclined(details("DECLINED", SOON), null));
        tell(new BookingExpired(details("EXPIRED", SOON)));
        tell(new BookingMoveDeclined(
                details("CONFIRMED", SOON), SOON, SOON.plusSeconds(3600), MoveRequestEnd.DECLINED, null));
        tell(new BookingRefundDue(
                details("CANCELLED", SOON), UUID.randomUUID(), price, RefundReason.PAID_AFTER_CANCELLATION));
        tell(new BookingUpdated(
                details("CONFIRMED", SOON),
                new BookingUpdated.Refund(UUID.randomUUID(), price, RefundReason.REQUESTED)));
        tell(new BookingCancelled(details("CANCELLED", SOON), BookingParty.COMPANY, true, null, null, "CONFIRMED"));
        tell(new BookingCancelled(
                details("CANCELLED", SOON), BookingParty.CUSTOMER, false, null, null, "PENDING_APPROVAL"));

        await().atMost(LIMIT).until(() -> waiting("EMAIL") == 6 && count("EMAIL", "DROPPED", "too-many") == 1);
        MACHINE_TIME.forward(HOUR.plus(RecipientShare.AHEAD));
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 26);
    }

    /** Anybody can book at a company; what has to be answered comes first. */
    @Test
    void membersGetSixtyMailsAnHourAboutACompanyAndTheRestInTheNext() {
        UUID company = managedByStranger();
        for (int n = 0; n < 62; n++) {
            tellMembers(company, new BookingConfirmed(SmsFixture.ofCompany(company, details("CONFIRMED", SOON))));
        }
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 60 && waiting("EMAIL") == 2);

        tellMembers(company, new BookingCreated(SmsFixture.ofCompany(company, details("PENDING_APPROVAL", SOON))));
        UUID other = managedByStranger();
        tellMembers(other, new BookingConfirmed(SmsFixture.ofCompany(other, details("CONFIRMED", SOON))));

        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 61 && waiting("EMAIL") == 3);
        forwardToTurnOf("member-requested");
        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 64);
        assertThat(templatesSentSinceTurnOf("member-requested"))
                .containsExactly("member-requested", "member-booked", "member-booked");
    }

    /** His bookings are his own doing. */
    @Test
    void whoHasProvenHisAddressGetsAllMails() {
        for (int n = 0; n < 22; n++) {
            publish(SmsFixture.proven(details(stranger, number)));
        }

        await().atMost(LIMIT).until(() -> count("EMAIL", "SENT", null) == 22);
    }

    private UUID managedByStranger() {
        UUID company = UUID.randomUUID();
        USERS.answers(
                "/internal/v1/companies/" + company + "/recipients",
                "{\"items\": [{\"userId\": \"%s\", \"email\": \"%s\"}]}".formatted(UUID.randomUUID(), stranger));
        return company;
    }

    private void tell(Event news) {
        events.publishTo(Topology.NOTIFICATION_MAIL, Events.of(news, "/booking-service", UUID.randomUUID(), 1));
    }

    private void tellMembers(UUID company, Event news) {
        events.publishTo(Topology.NOTIFICATION_MEMBERS, Events.of(news, "/booking-service", company, 1));
    }

    private void forwardToTurnOf(String template) {
        Instant turn = jdbc.sql("SELECT due_at FROM delivery WHERE recipient = ? AND template = ?")
                .params(stranger, template)
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
        MACHINE_TIME.forward(Duration.between(MACHINE_TIME.instant(), turn).plusSeconds(1));
    }

    /** In the order in which they were settled. */
    private List<String> templatesSentSinceTurnOf(String template) {
        return jdbc.sql("""
                        SELECT template FROM delivery WHERE recipient = :recipient AND status = 'SENT' AND settled_at >=
                          (SELECT settled_at FROM delivery WHERE recipient = :recipient AND template = :template)
                        ORDER BY settled_at""")
                .param("recipient", stranger)
                .param("template", template)
                .query(String.class)
                .list();
    }

    private void book(String email, String phone) {
        publish(details(email, phone));
    }

    private void publish(BookingDetails booking) {
        Envelope<Event> event = Events.of(new BookingConfirmed(booking), "/booking-service", booking.bookingId(), 1);
        events.publishTo(Topology.NOTIFICATION_MAIL, event);
        events.publishTo(Topology.NOTIFICATION_SMS, event);
    }

    private BookingDetails details(String status, Instant start) {
        return readdressed(UUID.randomUUID(), status, start);
    }

    private BookingDetails readdressed(UUID id, String status, Instant start) {
        return SmsFixture.readdressed(SmsFixture.starting(id, status, start, number, sealer.seal("secret")), stranger);
    }

    private BookingDetails details(String email, String phone) {
        return SmsFixture.readdressed(
                SmsFixture.inStatus(UUID.randomUUID(), "CONFIRMED", phone, sealer.seal("secret")), email);
    }

    /** Until his next hour begins. */
    private int waiting(String channel) {
        return jdbc.sql("""
                        SELECT count(*) FROM delivery WHERE lower(recipient) = :recipient AND channel = :channel
                          AND status = 'PENDING' AND attempts = 0 AND due_at > :soon""")
                .param("recipient", channel.equals("SMS") ? number : stranger)
                .param("channel", channel)
                .param("soon", Timestamp.from(MACHINE_TIME.instant().plus(Duration.ofMinutes(30))))
                .query(Integer.class)
                .single();
    }

    private int count(String channel, String status, String reason) {
        return jdbc.sql("""
                        SELECT count(*) FROM delivery WHERE lower(recipient) = :recipient AND channel = :channel
                          AND status = :status AND reason IS NOT DISTINCT FROM :reason""")
                .param("recipient", channel.equals("SMS") ? number : stranger)
                .param("channel", channel)
                .param("status", status)
                .param("reason", reason)
                .query(Integer.class)
                .single();
    }
}
