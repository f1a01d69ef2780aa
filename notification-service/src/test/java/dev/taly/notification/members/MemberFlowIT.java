package dev.taly.notification.members;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static dev.taly.notification.doubles.Doubles.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Actor;
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
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PendingReason;
import dev.taly.events.payment.RefundFailure;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.doubles.SentMail;
import dev.taly.notification.sms.SmsFixture;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The life of a booking, as its company is told of it. */
@WholeService
@ExtendWith(OutputCaptureExtension.class)
class MemberFlowIT {

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
    private MemberMessageService messages;

    private final UUID booking = UUID.randomUUID();
    private final UUID owner = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private Events events;

    @BeforeEach
    void open() {
        events = new Events(rabbit, json, jdbc);
        recipientsOf(details("CONFIRMED").companyId());
    }

    private void recipientsOf(UUID company) {
        USERS.answers("/internal/v1/companies/" + company + "/recipients", """
                {"items": [{"userId": "%1$s", "email": "%1$s@example.org", "locale": "de-AT"},
                           {"userId": "%2$s", "email": "%2$s@example.org"}]}""".formatted(owner, manager));
    }

    @AfterEach
    void repair() {
        USERS.isDown(false);
    }

    @Test
    void ownersAndManagersAreToldOnceEachInTheirLanguage() {
        Envelope<Event> created = publish(new BookingCreated(details("PENDING_APPROVAL")), 1);
        awaitDeliveries("member-requested " + owner + " SENT de-AT", "member-requested " + manager + " SENT en");
        events.publishTo(Topology.NOTIFICATION_MEMBERS, created);
        publish(new BookingConfirmed(details("CONFIRMED")), 3);
        awaitDeliveries("member-booked " + owner + " SENT de-AT", "member-booked " + manager + " SENT en");
        publish(moved("CONFIRMED"), 4);
        awaitDeliveries("member-moved " + owner + " SENT de-AT", "member-moved " + manager + " SENT en");
        publish(
                new BookingCancelled(details("CANCELLED"), BookingParty.CUSTOMER, true, null, new Money(4500, "EUR")),
                5);
        awaitDeliveries("member-cancelled " + owner + " SENT de-AT", "member-cancelled " + manager + " SENT en");

        assertThat(deliveries()).hasSize(8);
        assertThat(SES.mailsTo(owner + "@example.org")).hasSize(4);
        String first = SES.mailsTo(manager + "@example.org").getFirst();
        assertThat(first).contains("From: Taly <");
        assertThat(SentMail.text(first)).contains("/dashboard/bookings/" + booking);
    }

    @Test
    void whoDidItHimselfIsNotTold() {
        Envelope<Event> confirmed = Events.of(
                new BookingConfirmed(details("CONFIRMED")),
                "/booking-service",
                booking,
                1,
                new Actor(Actor.Type.USER, owner.toString()));
        events.publishTo(Topology.NOTIFICATION_MEMBERS, confirmed);

        awaitDeliveries("member-booked " + manager + " SENT en");
        assertThat(deliveries()).hasSize(1);
    }

    @Test
    void aMoveThatIsAskedForIsToldAndSilencesNoOtherNews() {
        publish(
                new BookingMoveRequested(
                        details("CONFIRMED"),
                        details("CONFIRMED").start().plusSeconds(7200),
                        details("CONFIRMED").end().plusSeconds(7200),
                        details("CONFIRMED").start()),
                2);
        awaitDeliveries("member-move-requested " + owner + " SENT de-AT");

        publish(new BookingConfirmed(details("CONFIRMED")), 1);

        awaitDeliveries("member-booked " + owner + " SENT de-AT");
    }

    /** Told when it fails, and when nobody but they can do something; not each day in between. */
    @Test
    void aRefundThatFailedIsToldAtItsStartAndItsEnd() {
        publish(RefundFailedFixture.event(booking, RefundFailure.INSUFFICIENT_FUNDS, 1, true), 4);
        awaitDeliveries(
                "member-refund-failed " + owner + " SENT de-AT", "member-refund-failed " + manager + " SENT en");
        publish(RefundFailedFixture.event(booking, RefundFailure.INSUFFICIENT_FUNDS, 2, true), 5);
        publish(RefundFailedFixture.event(booking, RefundFailure.INSUFFICIENT_FUNDS, 3, false), 6);
        Envelope<Event> last = publish(RefundFailedFixture.resolved(booking, 3), 7);

        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_MEMBERS, last));
        await().atMost(LIMIT).until(() -> waiting() == 0);
        await().atMost(LIMIT).until(() -> SES.mailsTo(owner + "@example.org").size() == 2);
        assertThat(deliveries()).hasSize(4);
    }

    /** Not each time that anything of it changes. */
    @Test
    void aDisputeIsToldWhenItIsOpenedAndWhenItIsDecided() {
        publish(disputed(null, DisputeStatus.NEEDS_RESPONSE), 4);
        awaitDeliveries("member-disputed " + owner + " SENT de-AT", "member-disputed " + manager + " SENT en");
        publish(disputed(DisputeStatus.NEEDS_RESPONSE, DisputeStatus.UNDER_REVIEW), 5);
        publish(disputed(DisputeStatus.UNDER_REVIEW, DisputeStatus.LOST), 6);
        await().atMost(LIMIT).until(() -> SES.mailsTo(owner + "@example.org").size() == 2);
        publish(disputed(DisputeStatus.LOST, DisputeStatus.LOST), 7);
        publish(disputed(DisputeStatus.LOST, DisputeStatus.WON), 8);

        await().atMost(LIMIT).until(() -> SES.mailsTo(owner + "@example.org").size() == 3);
        assertThat(deliveries()).hasSize(6);
    }

    private PaymentDisputed disputed(@Nullable DisputeStatus previous, DisputeStatus status) {
        return DisputedFixture.event(booking, DisputeReason.FRAUDULENT, previous, status, 4500);
    }

    @Test
    void aPaymentThatIsHeldIsToldOnce() {
        publish(CapturePendingFixture.event(booking, PendingReason.REVIEW), 2);

        awaitDeliveries(
                "member-capture-pending " + owner + " SENT de-AT", "member-capture-pending " + manager + " SENT en");
        assertThat(deliveries()).hasSize(2);
    }

    /** A slot that is kept while its customer pays is no booking yet. */
    @Test
    void ofWhatIsOnlyToBePaidNothingIsTold() {
        publish(new BookingCreated(details("PENDING_PAYMENT")), 1);
        publish(moved("PENDING_PAYMENT"), 2);
        Envelope<Event> last = publish(cancelled("PENDING_PAYMENT"), 3);

        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_MEMBERS, last));
        assertThat(waiting()).isZero();
        assertThat(deliveries()).isEmpty();
    }

    /** They were asked, so they have to know that there is nothing to answer any more. */
    @Test
    void aRequestThatIsCancelledIsTold() {
        publish(new BookingCreated(details("PENDING_APPROVAL")), 1);
        awaitDeliveries("member-requested " + owner + " SENT de-AT", "member-requested " + manager + " SENT en");

        publish(cancelled("PENDING_APPROVAL"), 2);

        awaitDeliveries("member-cancelled " + owner + " SENT de-AT", "member-cancelled " + manager + " SENT en");
    }

    /** Neither is how it ends by itself. */
    @Test
    void ofWhatExpiresNothingIsTold() {
        publish(new BookingCreated(details("PENDING_PAYMENT")), 1);
        Envelope<Event> last = publish(new BookingExpired(details("EXPIRED")), 2);

        await().atMost(LIMIT).until(() -> events.isHandled(Topology.NOTIFICATION_MEMBERS, last));
        assertThat(waiting()).isZero();
        assertThat(deliveries()).isEmpty();
    }

    /** user-service is away: what is news waits, and what was answered meanwhile is not asked any more. */
    @Test
    void whatWaitsForUserServiceIsToldOnceItAnswers() {
        USERS.isDown(true);
        publish(new BookingCreated(details("PENDING_APPROVAL")), 1);
        Envelope<Event> approved = publish(new BookingApproved(details("CONFIRMED")), 2);
        Envelope<Event> confirmed = publish(new BookingConfirmed(details("CONFIRMED")), 3);
        await().atMost(LIMIT)
                .until(() -> events.isHandled(Topology.NOTIFICATION_MEMBERS, approved)
                        && events.isHandled(Topology.NOTIFICATION_MEMBERS, confirmed));
        assertThat(waiting()).isEqualTo(2);
        assertThat(deliveries()).isEmpty();

        USERS.isDown(false);
        MACHINE_TIME.forward(Duration.ofMinutes(1));

        awaitDeliveries("member-booked " + owner + " SENT de-AT", "member-booked " + manager + " SENT en");
        assertThat(deliveries()).hasSize(2);
        assertThat(waiting()).isZero();
    }

    /** user-service answers, but knows no such company. */
    @Test
    void whatNobodyCanBeToldIsGivenUpAfterADayAndCanBeRetried() {
        UUID unknown = UUID.randomUUID();
        publish(confirmedAt(unknown), 1);
        await().atMost(LIMIT).until(() -> waiting("last_failure = 'SharedCause' AND due_at > now()") == 1);
        MACHINE_TIME.forward(Duration.ofDays(1));
        change("tries = 10, due_at = failing_since");
        await().atMost(LIMIT).until(() -> waiting("given_up_at IS NOT NULL AND due_at IS NULL") == 1);

        recipientsOf(unknown);
        change("due_at = given_up_at");

        awaitDeliveries("member-booked " + owner + " SENT de-AT");
        assertThat(waiting()).isZero();
    }

    /** An operator finds the rows in the queue: one line for each of them tells him nothing more. */
    @Test
    void aCompanyThatNobodyKnowsIsSaidOnceHoweverManyMessagesWait(CapturedOutput log) {
        UUID unknown = UUID.randomUUID();
        for (int sequence = 1; sequence <= 5; sequence++) {
            publish(
                    new BookingRescheduled(
                            SmsFixture.ofCompany(unknown, details("CONFIRMED")),
                            BookingParty.CUSTOMER,
                            details("CONFIRMED").start(),
                            details("CONFIRMED").end()),
                    sequence);
        }
        await().atMost(LIMIT).until(() -> waiting("last_failure = 'SharedCause'") == 5);

        assertThat(log.getOut().lines().filter(line -> line.contains("knows no company " + unknown)))
                .singleElement()
                .asString()
                .contains("WARN", "member_message");

        MACHINE_TIME.forward(Duration.ofDays(1));
        change("tries = 10, due_at = failing_since");
        await().atMost(LIMIT).until(() -> waiting("given_up_at IS NOT NULL") == 5);

        assertThat(log.getOut()
                        .lines()
                        .filter(line -> line.contains("knows no company " + unknown))
                        .filter(line -> line.contains("ERROR")))
                .singleElement()
                .asString()
                .contains("./taly due");
    }

    @Test
    void whatWasGivenUpAndIsDroppedLeavesNoWords() {
        publish(confirmedAt(UUID.randomUUID()), 1);
        await().atMost(LIMIT).until(() -> waiting("last_failure IS NOT NULL") == 1);
        change("due_at = NULL, given_up_at = now()");
        UUID message = jdbc.sql("SELECT id FROM member_message WHERE about_id = ?")
                .param(booking)
                .query(UUID.class)
                .single();

        messages.leave(message);

        assertThat(waiting()).isZero();
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void whatAColleagueHasDeclinedIsNotAskedAnyMore() {
        SES.failNext(429, "TooManyRequestsException", 3000);
        SES.failNext(429, "TooManyRequestsException", 3000);
        publish(new BookingCreated(details("PENDING_APPROVAL")), 1);
        await().atMost(LIMIT).until(() -> postponed() == 2);

        publish(new BookingDeclined(details("DECLINED"), null), 2);

        awaitDeliveries("member-requested " + owner + " DROPPED de-AT", "member-requested " + manager + " DROPPED en");
    }

    /** As booking-service writes it: whatever was due is not any more. */
    private BookingCancelled cancelled(String previousStatus) {
        return new BookingCancelled(details("CANCELLED"), BookingParty.CUSTOMER, false, null, null, previousStatus);
    }

    private BookingRescheduled moved(String status) {
        BookingDetails booked = details(status);
        return new BookingRescheduled(
                booked,
                BookingParty.CUSTOMER,
                booked.start().minus(Duration.ofDays(1)),
                booked.end().minus(Duration.ofDays(1)));
    }

    private BookingDetails details(String status) {
        return SmsFixture.ofCompany(
                booking, SmsFixture.inStatus(booking, status, SmsFixture.aNumber(), sealer.seal("secret")));
    }

    private Envelope<Event> publish(Event data, long sequence) {
        Envelope<Event> event = Events.of(data, "/booking-service", booking, sequence);
        events.publishTo(Topology.NOTIFICATION_MEMBERS, event);
        return event;
    }

    private void awaitDeliveries(String... expected) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(deliveries()).contains(expected));
    }

    private List<String> deliveries() {
        return jdbc.sql("""
                        SELECT template || ' ' || replace(recipient, '@example.org', '') || ' ' || status || ' ' || locale
                        FROM delivery WHERE about_id = ? ORDER BY created_at""").param(booking).query(String.class).list();
    }

    private int postponed() {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ? AND status = 'PENDING' AND attempts = 1")
                .param(booking)
                .query(Integer.class)
                .single();
    }

    private BookingConfirmed confirmedAt(UUID company) {
        return new BookingConfirmed(SmsFixture.ofCompany(company, details("CONFIRMED")));
    }

    private void change(String columns) {
        jdbc.sql("UPDATE member_message SET " + columns + " WHERE about_id = ?")
                .param(booking)
                .update();
    }

    private int waiting() {
        return waiting("true");
    }

    private int waiting(String condition) {
        return jdbc.sql("SELECT count(*) FROM member_message WHERE about_id = ? AND " + condition)
                .param(booking)
                .query(Integer.class)
                .single();
    }
}
