package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.booking.MoveRequestEnd;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.payment.RefundReason;
import dev.taly.notification.deliveries.Attempt;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Anybody can type anybody's address: what he writes beside it must not reach it in our name. */
class TypedWordsTest {

    private static final String TYPED = "Win 1000 USD at spam.example";

    private final MailRenderer renderer = MailFixture.renderer();

    /** Who is signed in is known by his own address, which need not be the one that he types. */
    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            false, null
            false, false
            true,  null
            true,  false""")
    void areInNoMailToAnAddressThatTheirWriterHasNotProved(boolean signedIn, @Nullable Boolean proven) {
        BookingDetails typed = MailFixture.booking(TYPED, "en");
        BookingDetails booking = signedIn ? MailFixture.signedIn(typed, proven) : typed;

        for (Map.Entry<MailTemplate, Event> news : mails(booking).entrySet()) {
            Mail mail = render(news.getKey(), news.getValue());

            assertThat(mail.text()).as("%s", news.getKey()).startsWith("Hello,\n");
            assertThat(mail.html()).as("%s", news.getKey()).contains("<p>Hello,</p>");
            assertThat(mail.text() + mail.html() + mail.subject() + mail.sender() + calendar(mail))
                    .as("%s", news.getKey())
                    .doesNotContain("1000 USD", "spam");
        }
    }

    @Test
    void greetWhoeverWroteHisOwnAddress() {
        BookingDetails booking = MailFixture.proven(MailFixture.booking("Charles", "en"));

        for (Map.Entry<MailTemplate, Event> news : mails(booking).entrySet()) {
            Mail mail = render(news.getKey(), news.getValue());

            assertThat(mail.text()).as("%s", news.getKey()).startsWith("Hello Charles,\n");
            assertThat(mail.html()).as("%s", news.getKey()).contains("<p>Hello Charles,</p>");
        }
        Mail confirmed = render(MailTemplate.BOOKING_CONFIRMED, new BookingConfirmed(booking));
        assertThat(calendar(confirmed)).contains("CN=Charles");
    }

    @ParameterizedTest
    @EnumSource(MailRequested.Kind.class)
    void ofWhoeverRegisteredReachNoAddressThatHeHasNotProved(MailRequested.Kind kind) {
        for (Boolean proven : new Boolean[] {null, false}) {
            Mail mail = render(MailTemplate.of(kind), requested(kind, TYPED, proven));

            assertThat(mail.text()).startsWith("Hello,\n").doesNotContain("1000 USD", "spam");
            assertThat(mail.html()).contains("<p>Hello,</p>").doesNotContain("1000 USD", "spam");
            assertThat(mail.subject()).doesNotContain("1000 USD", "spam");
        }
        assertThat(render(MailTemplate.of(kind), requested(kind, "Ada", true)).text())
                .startsWith("Hello Ada,\n");
    }

    /** One of each mail about a booking; a test fails when one is missing. */
    private static Map<MailTemplate, Event> mails(BookingDetails booking) {
        Instant start = booking.start();
        Money money = new Money(500, "EUR");
        BookingUpdated.Refund refund = new BookingUpdated.Refund(UUID.randomUUID(), money, RefundReason.REQUESTED);
        BookingUpdated.ContactChange address = new BookingUpdated.ContactChange(BookingParty.CUSTOMER, true);
        return Map.ofEntries(
                Map.entry(MailTemplate.BOOKING_REQUESTED, new BookingCreated(booking)),
                Map.entry(MailTemplate.BOOKING_UNPAID, new BookingCreated(booking)),
                Map.entry(MailTemplate.BOOKING_APPROVED, new BookingApproved(booking)),
                Map.entry(MailTemplate.BOOKING_DECLINED, new BookingDeclined(booking, null)),
                Map.entry(MailTemplate.BOOKING_EXPIRED, new BookingExpired(booking)),
                Map.entry(MailTemplate.BOOKING_CONFIRMED, new BookingConfirmed(booking)),
                Map.entry(
                        MailTemplate.BOOKING_RESCHEDULED,
                        new BookingRescheduled(booking, BookingParty.CUSTOMER, start, booking.end())),
                Map.entry(MailTemplate.BOOKING_READDRESSED, new BookingUpdated(booking, null, null, address)),
                Map.entry(MailTemplate.MOVE_REQUESTED, new BookingMoveRequested(booking, start, booking.end(), start)),
                Map.entry(
                        MailTemplate.MOVE_DECLINED,
                        new BookingMoveDeclined(booking, start, booking.end(), MoveRequestEnd.EXPIRED, null)),
                // what a customer writes to the company is for the company
                Map.entry(
                        MailTemplate.BOOKING_CANCELLED,
                        new BookingCancelled(booking, BookingParty.CUSTOMER, true, TYPED, null)),
                Map.entry(
                        MailTemplate.BOOKING_REFUNDED,
                        new BookingRefundDue(booking, UUID.randomUUID(), money, RefundReason.SLOT_TAKEN)),
                Map.entry(MailTemplate.REFUND_MADE, new BookingUpdated(booking, refund)),
                Map.entry(MailTemplate.LINK_REPLACED, new BookingUpdated(booking, null, true, null)));
    }

    @Test
    void areLookedForInEveryMailAboutABooking() {
        assertThat(mails(MailFixture.booking("Charles", "en")))
                .hasSize(MailTemplate.values().length - MailRequested.Kind.values().length);
    }

    private static MailRequested requested(MailRequested.Kind kind, String name, @Nullable Boolean proven) {
        return new MailRequested(
                UUID.randomUUID(),
                kind,
                "victim@example.org",
                name,
                "en",
                hasLink(kind) ? MailFixture.seal("secret") : null,
                null,
                null,
                proven);
    }

    private static boolean hasLink(MailRequested.Kind kind) {
        return switch (kind) {
            case VERIFY_EMAIL, RESET_PASSWORD, CHANGE_EMAIL -> true;
            default -> false;
        };
    }

    private static String calendar(Mail mail) {
        return mail.calendar() == null
                ? ""
                : Objects.requireNonNull(mail.calendar()).content();
    }

    private Mail render(MailTemplate template, Event data) {
        return renderer.render(new Attempt(
                UUID.randomUUID(),
                NotificationChannel.EMAIL,
                template.id(),
                "victim@example.org",
                Locale.ENGLISH,
                JsonMapper.shared().writeValueAsBytes(data)));
    }
}
