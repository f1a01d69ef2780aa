package dev.taly.notification.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PendingReason;
import dev.taly.events.payment.RefundFailure;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.mails.Mail;
import dev.taly.notification.mails.MailFixture;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** What owners and managers read. */
class MemberMailsTest {

    private final MemberMails mails = new MemberMails(MailFixture.files(), MailFixture.links(), JsonMapper.shared());
    private final BookingDetails booking = MailFixture.booking("Charles", "en");
    private final String link = "https://taly.test/dashboard/bookings/" + booking.bookingId();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Please answer: Haircut, Tuesday, November 24, 2026, 11:00 AM | Charles would like to book | Please accept or decline by Monday, November 23, 2026, 9:30 AM. | Open the booking
            de | Bitte antworten: Haircut, Dienstag, 24. November 2026, 11:00 | Charles möchte buchen | Bitte nehmen Sie bis Montag, 23. November 2026, 09:30 an | Buchung öffnen
            fr | Réponse attendue : Haircut, mardi 24 novembre 2026, 11:00    | Charles souhaite réserver | avant le lundi 23 novembre 2026, 09:30 | Ouvrir la réservation""")
    void saysWhoWaitsForAnAnswerAndUntilWhen(String language, String subject, String who, String until, String action) {
        Mail mail = write(MemberMail.REQUESTED, new BookingCreated(MailFixture.pending(language, null)), language);

        assertThat(plain(mail.subject())).isEqualTo(subject);
        assertBothSay(mail, who, until, action, link, "Mary Somerville", "Europe/Berlin");
        assertThat(mail.sender()).isNull();
        assertThat(mail.calendar()).isNull();
        assertThat(mail.text()).doesNotContain("manage");
    }

    @Test
    void saysWhichOtherTimeIsAskedFor() {
        Instant wanted = Instant.parse("2026-11-25T10:00:00Z");

        Mail mail = write(
                MemberMail.MOVE_REQUESTED,
                new BookingMoveRequested(
                        booking, wanted, wanted.plusSeconds(3600), Instant.parse("2026-11-23T08:30:00Z")),
                "en");

        assertBothSay(
                mail,
                "Charles would like to come at another time: Wednesday, November 25, 2026, 11:00 AM – 12:00 PM.",
                "by Monday, November 23, 2026, 9:30 AM",
                "Tuesday, November 24, 2026, 11:00 AM – 12:00 PM",
                link);
    }

    @Test
    void saysWhatIsNew() {
        Mail mail = write(MemberMail.BOOKED, new BookingConfirmed(booking), "en");

        assertThat(plain(mail.subject())).isEqualTo("New booking: Haircut, Tuesday, November 24, 2026, 11:00 AM");
        assertBothSay(mail, "there is a new booking: Charles.", "Haircut · Analytical Cuts", link);
    }

    @Test
    void saysByWhomItWasMovedAndFromWhere() {
        Instant before = Instant.parse("2026-11-23T10:00:00Z");

        Mail mail = write(
                MemberMail.MOVED,
                new BookingRescheduled(booking, BookingParty.CUSTOMER, before, before.plusSeconds(3600)),
                "en");

        assertBothSay(
                mail,
                "Charles has moved the booking.",
                "Before, it was Monday, November 23, 2026, 11:00 AM – 12:00 PM.",
                "Tuesday, November 24, 2026, 11:00 AM");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CUSTOMER | Charles has cancelled.
            COMPANY  | the booking of Charles was cancelled by your company.""")
    void saysWhoCancelledWhyAndWhatGoesBack(BookingParty by, String words) {
        Mail mail = write(
                MemberMail.CANCELLED,
                new BookingCancelled(booking, by, true, "I am ill.", new Money(4500, "EUR")),
                "en");

        assertBothSay(mail, words, "“I am ill.”", "€45.00 goes back to the customer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | INSUFFICIENT_FUNDS | true  | A refund failed: €45.00 | at Stripe. | Your balance there does not cover it. | It is tried again by itself
            en | RETURNED           | false | A refund failed: €45.00 | at Stripe. | The customer's bank did not take it   | It is not tried again by itself.
            de | DISPUTED           | true  | Eine Rückzahlung ist gescheitert: 45,00 € | bei Stripe | angefochten | einige Tage lang
            fr | REFUSED            | false | Un remboursement a échoué : 45,00 €       | de Stripe  | définitivement | plus retenté""")
    void saysWhichRefundFailedWhyAndWhoseTurnItIs(
            String language,
            RefundFailure failure,
            boolean retrying,
            String subject,
            String provider,
            String why,
            String turn) {
        Mail mail = write(
                MemberMail.REFUND_FAILED,
                RefundFailedFixture.event(booking.bookingId(), failure, 1, retrying),
                language);

        assertThat(plain(mail.subject())).isEqualTo(subject);
        assertBothSay(mail, provider, why, turn, link);
        assertThat(mail.text()).doesNotContain("null", "Haircut");
    }

    @ParameterizedTest
    @EnumSource(RefundFailure.class)
    void hasWordsForEachFailureInEachLanguage(RefundFailure failure) {
        for (String language : new String[] {"en", "de", "fr"}) {
            assertThat(write(
                                    MemberMail.REFUND_FAILED,
                                    RefundFailedFixture.event(booking.bookingId(), failure, 1, false),
                                    language)
                            .text())
                    .doesNotContain("member-refund-failed");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | A payment is disputed: €45.00        | wants €45.00 back from his bank or Stripe | did not get what he paid for | Stripe has taken €45.00 | by Sunday, December 20, 2026, 11:59 PM UTC | The booking itself stays as it is.
            de | Eine Zahlung wird angefochten: 45,00 € | fordert 45,00 € über die eigene Bank oder Stripe | nicht erbracht | Stripe hat 45,00 € | bis Sonntag, 20. Dezember 2026, 23:59 UTC | Die Buchung selbst bleibt
            fr | Un paiement est contesté : 45,00 €   | réclame 45,00 € à sa banque ou à Stripe | pas eu lieu | Stripe a retiré 45,00 € | avant le dimanche 20 décembre 2026, 23:59 UTC | La réservation elle-même reste""")
    void saysWhatIsDisputedWhyAndUntilWhenToAnswer(
            String language, String subject, String what, String why, String taken, String until, String booked) {
        Mail mail = write(
                MemberMail.DISPUTED,
                DisputedFixture.event(
                        booking.bookingId(), DisputeReason.NOT_RECEIVED, null, DisputeStatus.NEEDS_RESPONSE, 4500),
                language);

        assertThat(plain(mail.subject())).isEqualTo(subject);
        assertBothSay(mail, what, why, taken, until, booked, link);
    }

    @Test
    void saysOfAnInquiryThatNothingWasTaken() {
        Mail mail = write(
                MemberMail.DISPUTED,
                DisputedFixture.event(booking.bookingId(), DisputeReason.OTHER, null, DisputeStatus.UNDER_REVIEW, 0),
                "en");

        assertBothSay(mail, "He gave no reason that we know.", "Stripe has taken nothing from your balance yet.");
        assertThat(mail.text()).doesNotContain("Please answer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | WON  | A dispute is won: €45.00  | was decided for you
            en | LOST | A dispute is lost: €45.00 | was decided for the customer
            de | WON  | Eine Anfechtung ist gewonnen: 45,00 € | zu Ihren Gunsten
            de | LOST | Eine Anfechtung ist verloren: 45,00 € | zugunsten der Kundschaft
            fr | WON  | Un litige est gagné : 45,00 € | en votre faveur
            fr | LOST | Un litige est perdu : 45,00 € | en faveur de la clientèle""")
    void saysHowADisputeEnded(String language, DisputeStatus status, String subject, String words) {
        Mail mail = write(
                MemberMail.of(status),
                DisputedFixture.event(
                        booking.bookingId(), DisputeReason.FRAUDULENT, DisputeStatus.UNDER_REVIEW, status, 0),
                language);

        assertThat(plain(mail.subject())).isEqualTo(subject);
        assertBothSay(mail, words, link);
        assertThat(mail.text()).doesNotContain("member-dispute", "null");
    }

    @ParameterizedTest
    @EnumSource(DisputeReason.class)
    void hasWordsForEachReasonInEachLanguage(DisputeReason reason) {
        for (String language : new String[] {"en", "de", "fr"}) {
            assertThat(write(
                                    MemberMail.DISPUTED,
                                    DisputedFixture.event(
                                            booking.bookingId(), reason, null, DisputeStatus.NEEDS_RESPONSE, 4500),
                                    language)
                            .text())
                    .doesNotContain("member-disputed");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | A payment is held: €45.00                | through PayPal | sign in to PayPal, open the payment and accept it | Until PayPal decides
            de | Eine Zahlung wird zurückgehalten: 45,00 € | über PayPal    | öffnen Sie die Zahlung und nehmen Sie sie an       | Bis PayPal entscheidet
            fr | Un paiement est retenu : 45,00 €         | par PayPal     | ouvrir le paiement et l’accepter                   | Tant que PayPal""")
    void saysWhatIsHeldWhyAndWhatToDo(String language, String subject, String provider, String what, String until) {
        Mail mail = write(
                MemberMail.CAPTURE_PENDING,
                CapturePendingFixture.event(booking.bookingId(), PendingReason.MANUAL_ACCEPTANCE),
                language);

        assertThat(plain(mail.subject())).isEqualTo(subject);
        assertBothSay(mail, provider, what, until, link);
    }

    @ParameterizedTest
    @EnumSource(PendingReason.class)
    void hasWordsForEachReasonInEachLanguage(PendingReason reason) {
        for (String language : new String[] {"en", "de", "fr"}) {
            assertThat(write(
                                    MemberMail.CAPTURE_PENDING,
                                    CapturePendingFixture.event(booking.bookingId(), reason),
                                    language)
                            .text())
                    .doesNotContain("member-capture-pending", "{0}", "''");
        }
    }

    /** Anybody types names: they are words, and no part of a page. */
    @Test
    void showsWhatACustomerTypedAsWords() {
        Mail mail = write(MemberMail.BOOKED, new BookingConfirmed(MailFixture.booking("<b>Bobby</b> {0}", "en")), "en");

        assertThat(mail.html()).contains("&lt;b&gt;Bobby&lt;/b&gt; {0}").doesNotContain("<b>Bobby");
        assertThat(mail.text()).contains("Who: <b>Bobby</b> {0}");
    }

    private Mail write(MemberMail mail, Event data, String language) {
        assertThat(mails.writes(mail.id())).isTrue();
        return mails.write(new Attempt(
                UUID.randomUUID(),
                NotificationChannel.EMAIL,
                mail.id(),
                "ada@example.org",
                Locale.forLanguageTag(language),
                JsonMapper.shared().writeValueAsBytes(data)));
    }

    private static void assertBothSay(Mail mail, String... parts) {
        assertThat(plain(mail.text())).contains(parts);
        assertThat(plain(HtmlUtils.htmlUnescape(mail.html().replaceAll("</?bdi>", ""))))
                .contains(parts);
    }

    private static String plain(String text) {
        return text.replaceAll("[\u202f\u00a0]", " ");
    }
}
