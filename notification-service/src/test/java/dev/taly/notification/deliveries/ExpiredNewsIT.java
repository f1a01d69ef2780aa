package dev.taly.notification.deliveries;

import static dev.taly.notification.doubles.Doubles.MACHINE_TIME;
import static dev.taly.notification.doubles.Doubles.SES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.notification.Events;
import dev.taly.notification.WholeService;
import dev.taly.notification.sms.SmsFixture;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** SES was away for so long that the message is of no use any more: it is not sent, and its row says so. */
@WholeService
class ExpiredNewsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final int OUTAGE = 3000;

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

    private final UUID subject = UUID.randomUUID();
    private final String address = subject + "@example.org";

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_EMAIL", "RESET_PASSWORD", "CHANGE_EMAIL"})
    void noLinkIsMailedThatOpensNothingAnyMore(MailRequested.Kind kind) {
        isTooLate(new MailRequested(
                subject,
                kind,
                address,
                "Ada",
                "en",
                sealer.seal("secret"),
                MACHINE_TIME.instant().plus(HALF_AN_HOUR),
                null,
                true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirmed", "rescheduled", "created", "approved"})
    void nothingIsToldThatHasPassed(String what) {
        BookingDetails confirmed = startsInHalfAnHour("CONFIRMED");
        BookingDetails unpaid = startsInHalfAnHour("PENDING_PAYMENT");
        isTooLate(
                switch (what) {
                    case "confirmed" -> new BookingConfirmed(confirmed);
                    case "rescheduled" ->
                        new BookingRescheduled(confirmed, BookingParty.COMPANY, confirmed.start(), confirmed.end());
                    case "created" -> new BookingCreated(startsInHalfAnHour("PENDING_APPROVAL"));
                    default -> new BookingApproved(unpaid);
                });
    }

    /** Nobody should come for nothing a second time, and money comes back. */
    @Test
    void aCancellationIsToldHoweverLate() {
        waits(new BookingCancelled(startsInHalfAnHour("CANCELLED"), BookingParty.COMPANY, true, null, null));

        MACHINE_TIME.forward(Duration.ofSeconds(OUTAGE + 1));

        await().atMost(LIMIT).until(() -> delivery().equals(List.of("SENT -")));
        assertThat(SES.mailsTo(address)).hasSize(1);
    }

    private void isTooLate(Event data) {
        waits(data);

        MACHINE_TIME.forward(Duration.ofSeconds(OUTAGE + 1));

        await().atMost(LIMIT).until(() -> delivery().equals(List.of("DROPPED too-late")));
        assertThat(SES.mailsTo(address)).isEmpty();
    }

    private void waits(Event data) {
        SES.failNext(429, "TooManyRequestsException", OUTAGE);
        new Events(rabbit, json, jdbc)
                .publishTo(Topology.NOTIFICATION_MAIL, Events.of(data, "/booking-service", subject, 1));
        await().atMost(LIMIT).until(() -> postponed() == 1);
        assertThat(delivery()).containsExactly("PENDING -");
    }

    private BookingDetails startsInHalfAnHour(String status) {
        Instant start = businessClock.instant().plus(HALF_AN_HOUR);
        return SmsFixture.starting(subject, status, start, SmsFixture.aNumber(), sealer.seal("secret"));
    }

    private List<String> delivery() {
        return jdbc.sql("SELECT status || ' ' || coalesce(reason, '-') FROM delivery WHERE about_id = ?")
                .param(subject)
                .query(String.class)
                .list();
    }

    /** Tried once and put off: both in one question, lest time moves on before that is written. */
    private int postponed() {
        return jdbc.sql("SELECT count(*) FROM delivery WHERE about_id = ? AND status = 'PENDING' AND attempts = 1")
                .param(subject)
                .query(Integer.class)
                .single();
    }
}
