package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.Sealed;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

class MailRendererTest {

    private static final String LINK = "https://taly.test/manage/" + MailFixture.BOOKING + "?token=manage-secret";
    private static final Instant YESTERDAY = Instant.parse("2026-11-23T10:00:00Z");

    private static final Set<MailRequested.Kind> TOKEN_KINDS = EnumSet.of(
            MailRequested.Kind.VERIFY_EMAIL, MailRequested.Kind.RESET_PASSWORD, MailRequested.Kind.CHANGE_EMAIL);

    private final MailRenderer renderer = MailFixture.renderer();

    @Test
    void opensTheTokenInTheLinkOnly() {
        Mail mail = render("verify-email", verify("Ada"), Locale.ENGLISH);

        assertThat(mail.subject()).isEqualTo("Please confirm your e-mail address");
        assertThat(mail.text()).startsWith("Hello,").contains("https://taly.test/login/verify?token=verify-secret");
        assertThat(mail.html()).contains("href=\"https://taly.test/login/verify?token=verify-secret\"");
        assertThat(mail.toString()).doesNotContain("verify-secret");
    }

    @Test
    void tellsWhatWhenWhereAndHowMuch() {
        Mail mail = render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", "en")), Locale.UK);

        assertThat(mail.subject()).isEqualTo("Confirmed: Haircut at Analytical Cuts");
        assertThat(mail.text())
                .contains("24 November 2026", "11:00", "12:00", "Europe/Berlin", "Mary Somerville", "€45.00")
                .contains("https://taly.test/manage/" + MailFixture.BOOKING + "?token=manage-secret");
        assertThat(mail.calendar()).isNotNull();
    }

    @Test
    void speaksTheLanguageOfTheRecipient() {
        var data = new BookingConfirmed(MailFixture.booking("Charles", "de"));

        assertThat(render("booking-confirmed", data, Locale.GERMANY).text())
                .contains("Guten Tag,", "Dienstag, 24. November 2026", "45,00");
        assertThat(render("booking-confirmed", data, Locale.FRANCE).text())
                .contains("Bonjour,", "mardi 24 novembre 2026");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Cancelled: Haircut at Analytical Cuts | Analytical Cuts has cancelled your booking | €45.00
            de | Storniert: Haircut bei Analytical Cuts | Analytical Cuts hat Ihre Buchung storniert | 45,00 €
            fr | Annulé : Haircut chez Analytical Cuts | Analytical Cuts a annulé votre réservation | 45,00 €""")
    void tellsWhoCancelledAndWhatComesBack(String language, String subject, String who, String amount) {
        var data = new BookingCancelled(
                MailFixture.booking("Charles", language), BookingParty.COMPANY, true, null, new Money(4500, "EUR"));

        Mail mail = render("booking-cancelled", data, Locale.forLanguageTag(language));

        assertThat(mail.subject()).isEqualTo(subject);
        for (String part : List.of(plain(mail.text()), plain(mail.html()))) {
            assertThat(part)
                    .contains(who, amount, "Mary Somerville", "Europe/Berlin")
                    .contains("https://taly.test/manage/" + MailFixture.BOOKING + "?token=manage-secret");
        }
        assertThat(mail.calendar()).extracting(Mail.CalendarFile::method).isEqualTo("CANCEL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Request received: Haircut at Analytical Cuts | Analytical Cuts will answer by Monday, November 23, 2026, 9:30 AM
            de | Anfrage erhalten: Haircut bei Analytical Cuts | Analytical Cuts antwortet bis Montag, 23. November 2026, 09:30
            fr | Demande reçue : Haircut chez Analytical Cuts | Analytical Cuts vous répondra avant le lundi 23 novembre 2026, 09:30""")
    void tellsUntilWhenTheCompanyAnswersARequest(String language, String subject, String answer) {
        Mail mail = render("booking-requested", new BookingCreated(MailFixture.pending(language, null)), language);

        assertThat(mail.subject()).isEqualTo(subject);
        assertBothSay(mail, answer, "Mary Somerville");
        assertThat(mail.calendar()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Analytical Cuts has agreed | Please pay €20.00 by Monday, November 23, 2026, 9:30 AM | Pay now
            de | Analytical Cuts hat Ihre Anfrage angenommen | Bitte bezahlen Sie 20,00 € bis Montag, 23. November 2026, 09:30 | Jetzt bezahlen
            fr | Analytical Cuts a accepté | Veuillez payer 20,00 € avant le lundi 23 novembre 2026, 09:30 | Payer maintenant""")
    void asksForTheMoneyOfAnApprovedRequest(String language, String approved, String pay, String button) {
        var data = new BookingApproved(MailFixture.pending(language, new Money(2000, "EUR")));

        Mail mail = render("booking-approved", data, language);

        assertBothSay(mail, approved, pay, button, LINK);
        assertThat(mail.calendar()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | cannot accept your request | Analytical Cuts writes: “At the <fair>.” | You have paid nothing
            de | kann Ihre Anfrage nicht annehmen | Analytical Cuts schreibt: „At the <fair>.“ | Sie haben nichts bezahlt
            fr | ne peut pas accepter votre demande | Analytical Cuts vous écrit : « At the <fair>. » | Vous n’avez rien payé""")
    void tellsWhyTheCompanyDeclines(String language, String declined, String reason, String money) {
        var data = new BookingDeclined(MailFixture.pending(language, null), " At the <fair>. ");

        Mail mail = render("booking-declined", data, language);

        assertBothSay(mail, declined, reason, money);
        assertThat(mail.html()).doesNotContain("<fair>");
    }

    @Test
    void aDeclineWithoutAReasonNamesNone() {
        for (String reason : new String[] {null, "", " "}) {
            var data = new BookingDeclined(MailFixture.pending("en", null), reason);

            assertThat(render("booking-declined", data, "en").text())
                    .contains("cannot accept")
                    .doesNotContain("writes");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | has not answered your request in time | You have paid nothing | was not paid in time
            de | hat Ihre Anfrage nicht rechtzeitig beantwortet | Sie haben nichts bezahlt | wurde nicht rechtzeitig bezahlt
            fr | n’a pas répondu à temps | Vous n’avez rien payé | n’a pas été payée à temps""")
    void tellsWhoLetTheTimePass(String language, String unanswered, String money, String unpaid) {
        var request = new BookingExpired(MailFixture.pending(language, null));
        var payment = new BookingExpired(MailFixture.pending(language, new Money(4500, "EUR")));

        assertThat(render("booking-expired", request, language).text())
                .contains(unanswered, money)
                .doesNotContain(unpaid);
        assertThat(render("booking-expired", payment, language).text())
                .contains(unpaid)
                .doesNotContain(unanswered, money);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | New time: Haircut at Analytical Cuts | Analytical Cuts has moved your booking | Before, it was Monday, November 23, 2026, 11:00 AM – 12:00 PM | Tuesday, November 24, 2026, 11:00 AM
            de | Neuer Termin: Haircut bei Analytical Cuts | Analytical Cuts hat Ihre Buchung verlegt | Bisher war sie am Montag, 23. November 2026, 11:00 – 12:00 | Dienstag, 24. November 2026, 11:00
            fr | Nouvel horaire : Haircut chez Analytical Cuts | Analytical Cuts a déplacé votre réservation | Auparavant, c’était le lundi 23 novembre 2026, 11:00 – 12:00 | mardi 24 novembre 2026, 11:00""")
    void tellsTheNewTimeAndTheOld(String language, String subject, String who, String before, String now) {
        var data = new BookingRescheduled(
                MailFixture.booking("Charles", language), BookingParty.COMPANY, YESTERDAY, YESTERDAY.plusSeconds(3600));

        Mail mail = render("booking-rescheduled", data, language);

        assertThat(mail.subject()).isEqualTo(subject);
        assertBothSay(mail, who, before, now, LINK);
        assertThat(mail.calendar())
                .extracting(Mail.CalendarFile::method, Mail.CalendarFile::filename)
                .containsExactly("REQUEST", "invite.ics");
    }

    /** By the law of 2026, which this Java did not know when it was released. */
    @Test
    void timesAreThoseOfTheClocksOfToday() {
        BookingDetails booking = MailFixture.at(
                Instant.parse("2026-12-15T16:00:00Z"), "America/Vancouver", MailFixture.booking("Charles", "en"));

        Mail mail = render("booking-confirmed", new BookingConfirmed(booking), "en");

        assertBothSay(mail, "Tuesday, December 15, 2026, 9:00 AM – 10:00 AM");
        assertThat(Objects.requireNonNull(mail.calendar()).content()).contains("DTSTART:20261215T160000Z");
    }

    /** The day on which it ends, and by which offset, where the time alone does not tell. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-10T09:00:00Z | 86400 | Thursday, December 10, 2026, 10:00 AM – Friday, December 11, 2026, 10:00 AM
            2026-12-14T22:00:00Z | 7200  | Monday, December 14, 2026, 11:00 PM – Tuesday, December 15, 2026, 1:00 AM
            2027-10-31T00:30:00Z | 3600  | Sunday, October 31, 2027, 2:30 AM GMT+2 – 2:30 AM GMT+1
            2026-12-14T09:00:00Z | 3600  | Monday, December 14, 2026, 10:00 AM – 11:00 AM""")
    void tellsWhenItEnds(Instant start, long seconds, String span) {
        assertThat(BookingWords.span(start, start.plusSeconds(seconds), "Europe/Berlin", Locale.US)
                        .replaceAll("[\u202f\u00a0]", " "))
                .isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Analytical Cuts writes: “Burst pipe, please book again”
            de | Analytical Cuts schreibt: „Burst pipe, please book again“""")
    void aCompanyThatCancelsSaysWhy(String language, String reason) {
        var data = new BookingCancelled(
                MailFixture.booking("Charles", language),
                BookingParty.COMPANY,
                true,
                " Burst pipe, please book again ",
                null);

        assertBothSay(render("booking-cancelled", data, language), reason);
    }

    @Test
    void whatItsCustomerWroteIsForTheCompany() {
        var data = new BookingCancelled(
                MailFixture.booking("Charles", "en"), BookingParty.CUSTOMER, true, "I have found another one", null);

        assertThat(render("booking-cancelled", data, "en").text()).doesNotContain("another one");
    }

    /** Nobody was told that it stands, so it is in nobody's calendar. */
    @Test
    void aRequestThatIsCancelledWasNoBooking() {
        var data = new BookingCancelled(MailFixture.booking("Charles", "en"), BookingParty.COMPANY, false, null, null);

        Mail mail = render("booking-cancelled", data, "en");

        assertThat(mail.subject()).isEqualTo("Request cancelled: Haircut at Analytical Cuts");
        assertBothSay(mail, "Analytical Cuts has cancelled your request");
        assertThat(mail.text()).doesNotContain("calendar");
        assertThat(mail.calendar()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Still to be paid: Haircut at Analytical Cuts | your slot is kept for you | Pay now
            de | Noch zu bezahlen: Haircut bei Analytical Cuts | für Sie reserviert | Jetzt bezahlen
            fr | À payer : Haircut chez Analytical Cuts | votre créneau vous est réservé | Payer maintenant""")
    void whoHasNotPaidIsSentTheLinkToDoSo(String language, String subject, String words, String action) {
        var data = new BookingCreated(MailFixture.pending(language, new Money(4500, "EUR")));

        Mail mail = render("booking-unpaid", data, language);

        assertThat(mail.subject()).isEqualTo(subject);
        assertBothSay(mail, words, action, LINK);
    }

    @Test
    void comesInTheNameOfTheCompany() {
        assertThat(render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", "en")), "en")
                        .sender())
                .isEqualTo(new Mail.Sender("Analytical Cuts", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Asked for another time: Haircut | you would like another time: Monday, November 23, 2026, 11:00 AM
            de | Um einen anderen Termin gebeten | dass Sie einen anderen Termin möchten: Montag, 23. November 2026
            fr | Autre horaire demandé           | que vous souhaitez un autre horaire : lundi 23 novembre 2026""")
    void whoAsksForAnotherTimeIsToldThatItWasHeard(String language, String subject, String words) {
        var data = new BookingMoveRequested(
                MailFixture.booking("Charles", language), YESTERDAY, YESTERDAY.plusSeconds(3600), YESTERDAY);

        Mail mail = render("move-requested", data, language);

        assertThat(mail.subject()).startsWith(subject);
        assertBothSay(mail, words, LINK);
        assertThat(mail.calendar()).isNull();
    }

    @Test
    void whoseWishIsDeclinedIsToldWhyAndThatItStays() {
        BookingDetails booking = MailFixture.booking("Charles", "en");
        var declined = new BookingMoveDeclined(
                booking, YESTERDAY, YESTERDAY.plusSeconds(3600), MoveRequestEnd.DECLINED, "We are at a fair");
        var unanswered =
                new BookingMoveDeclined(booking, YESTERDAY, YESTERDAY.plusSeconds(3600), MoveRequestEnd.EXPIRED, null);

        assertBothSay(
                render("move-declined", declined, "en"),
                "Analytical Cuts cannot give you Monday, November 23, 2026",
                "We are at a fair",
                "Your booking stays");
        assertBothSay(render("move-declined", unanswered, "en"), "has not answered in time", "Your booking stays");
    }

    @Test
    void sameTimeWithSomebodyElseNamesNoOtherTime() {
        BookingDetails booking = MailFixture.booking("Charles", "en");
        var data = new BookingRescheduled(booking, BookingParty.CUSTOMER, booking.start(), booking.end());

        assertThat(render("booking-rescheduled", data, "en").text())
                .contains("your booking is moved, as you asked", "The time is the same")
                .doesNotContain("Before, it was");
    }

    @Test
    void whatIsMovedWhileItWaitsSaysForWhomAndIsInNoCalendar() {
        var unanswered = new BookingRescheduled(
                MailFixture.pending("en", null), BookingParty.CUSTOMER, YESTERDAY, YESTERDAY.plusSeconds(3600));
        var unpaid = new BookingRescheduled(
                MailFixture.pending("en", new Money(2000, "EUR")),
                BookingParty.CUSTOMER,
                YESTERDAY,
                YESTERDAY.plusSeconds(3600));

        Mail first = render("booking-rescheduled", unanswered, "en");
        Mail second = render("booking-rescheduled", unpaid, "en");

        assertBothSay(first, "Analytical Cuts will answer by");
        assertBothSay(second, "Please pay €20.00 by", "Pay now");
        assertThat(first.calendar()).isNull();
        assertThat(second.calendar()).isNull();
        assertThat(first.text()).doesNotContain("calendar");
    }

    @Test
    void tellsTheAddressInOneLine() {
        var booking = MailFixture.booking(
                "Charles",
                "en",
                "CONFIRMED",
                MailFixture.place("12 St James's Square\n\n London SW1Y 4LE"),
                null,
                null);
        var moved = new BookingRescheduled(booking, BookingParty.COMPANY, YESTERDAY, YESTERDAY.plusSeconds(3600));

        String place = "Salon in Mayfair, 12 St James's Square, London SW1Y 4LE";
        Mail confirmed = render("booking-confirmed", new BookingConfirmed(booking), "en");
        assertBothSay(confirmed, place);
        assertThat(confirmed.text()).contains("Where: " + place + "\n");
        assertBothSay(render("booking-rescheduled", moved, "en"), place);
        assertThat(render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", "en")), "en")
                        .text())
                .doesNotContain("Where");
    }

    @Test
    void aCancellationWithoutMoneyNamesNone() {
        var data = new BookingCancelled(MailFixture.booking("Charles", "en"), BookingParty.CUSTOMER, true, null, null);

        assertThat(render("booking-cancelled", data, Locale.ENGLISH).text())
                .contains("your booking is cancelled, as you asked")
                .doesNotContain("back");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | SLOT_TAKEN | somebody else had taken the slot | goes back
            en | SLOT_PAST | had already begun | goes back
            en | ALREADY_PAID | The booking stands | goes back
            en | PAID_AFTER_CANCELLATION | after the booking had been cancelled | goes back
            en | OTHER_AMOUNT | another amount was taken | goes back
            de | SLOT_TAKEN | anderweitig vergeben | gehen an das Zahlungsmittel zurück
            fr | SLOT_PAST | le créneau avait déjà commencé | remboursés""")
    void tellsWhyAPaymentComesBack(String language, RefundReason reason, String why, String money) {
        var data = new BookingRefundDue(
                MailFixture.booking("Charles", language), UUID.randomUUID(), new Money(1234, "EUR"), reason);

        Mail mail = render("booking-refunded", data, Locale.forLanguageTag(language));

        assertThat(plain(mail.text())).contains(why, money).containsPattern("12[.,]34");
        assertThat(plain(mail.html())).contains(why, money);
        assertThat(mail.calendar()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | REQUESTED | Analytical Cuts has given you money back | is on its way
            en | PAID_AFTER_CLOSE | on a page that had been closed | is on its way
            de | AT_PROVIDER | Analytical Cuts hat Ihnen für diese Buchung Geld erstattet | sind auf dem Weg
            fr | OTHER_AMOUNT | le montant prélevé | sont en route""")
    void tellsOfARefund(String language, RefundReason reason, String why, String money) {
        var data = new BookingUpdated(
                MailFixture.booking("Charles", language),
                new BookingUpdated.Refund(UUID.randomUUID(), new Money(500, "EUR"), reason));

        Mail mail = render("refund-made", data, Locale.forLanguageTag(language));

        assertThat(plain(mail.text())).contains(why, money).containsPattern("5[.,]00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | New link: Haircut   | those in earlier mails open nothing any more
            de | Neuer Link: Haircut | die in früheren Mails öffnen nichts mehr
            fr | Nouveau lien : Haircut | ceux des mails précédents""")
    void bringsTheLinkThatReplacesAnother(String language, String subject, String text) {
        var data = new BookingUpdated(MailFixture.booking("Charles", language), null, true, null);

        Mail mail = render("link-replaced", data, Locale.forLanguageTag(language));

        assertThat(mail.subject()).startsWith(subject);
        assertThat(plain(mail.text()))
                .contains(text, "/manage/" + data.booking().bookingId());
        assertThat(mail.calendar()).isNotNull();
        assertThat(mail.calendar().content().replace("\r\n ", ""))
                .as("the entry has the link that was replaced")
                .contains("URL:https://taly.test/manage/" + data.booking().bookingId() + "?token=manage-secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Number of people: Haircut    | Analytical Cuts has changed how many people your booking is for: 1; before, it was 3.
            de | Andere Personenzahl: Haircut | Analytical Cuts hat geändert, für wie viele Personen Ihre Buchung gilt: 1; bisher waren es 3.
            fr | Nombre de personnes : Haircut | Analytical Cuts a changé le nombre de personnes de votre réservation : 1 ; auparavant, c’était 3.""")
    void tellsThatAnotherNumberOfPeopleComes(String language, String subject, String intro) {
        var data = new BookingUpdated(
                MailFixture.booking("Charles", language),
                null,
                null,
                null,
                new BookingUpdated.PartyChange(BookingParty.COMPANY, 3));

        Mail mail = render("booking-resized", data, Locale.forLanguageTag(language));

        assertThat(plain(mail.subject())).startsWith(subject);
        assertThat(plain(mail.text())).contains(intro, "/manage/").containsPattern("(is|jetzt|de) €?45[.,]00");
        assertThat(plain(mail.html())).contains(intro);
        assertThat(mail.calendar()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | this address now belongs to your booking | puts it into your calendar
            de | diese Adresse gehört jetzt zu Ihrer Buchung | trägt sie in Ihren Kalender ein
            fr | cette adresse est désormais celle de votre réservation | l’ajoute à votre agenda""")
    void opensTheBookingToAnAddressThatWasMended(String language, String why, String calendar) {
        var data = new BookingUpdated(
                MailFixture.booking("Charles", language),
                null,
                null,
                new BookingUpdated.ContactChange(BookingParty.COMPANY, true));

        Mail mail = render("booking-readdressed", data, Locale.forLanguageTag(language));

        assertThat(plain(mail.text())).contains(why, calendar, "/manage/");
        assertThat(plain(mail.html())).contains(why, calendar, "/manage/");
        assertThat(mail.calendar()).isNotNull();
    }

    @Test
    void hasWordsForEveryReasonInEveryLanguage() {
        for (RefundReason reason : RefundReason.values()) {
            Set<String> texts = new HashSet<>();
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
                var data = new BookingRefundDue(
                        MailFixture.booking("Charles", "en"), UUID.randomUUID(), new Money(1, "JPY"), reason);
                texts.add(render("booking-refunded", data, locale).text());
            }
            assertThat(texts).as("%s", reason).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"VERIFY_EMAIL, /login/verify", "RESET_PASSWORD, /login/reset", "CHANGE_EMAIL, /login/confirm-email"})
    void everyTokenHasAPageOfItsOwn(MailRequested.Kind kind, String page) {
        String link = "https://taly.test" + page + "?token=account-secret";
        Mail mail = account(kind, MailFixture.seal("account-secret"), null, Locale.ENGLISH);

        assertThat(mail.text()).contains(link);
        assertThat(mail.html()).contains("href=\"" + link + "\"");
        assertThat(mail.subject()).doesNotContain("account-secret");
    }

    @ParameterizedTest
    @EnumSource(MailRequested.Kind.class)
    void everyMailAboutAnAccountSpeaksEachLanguageInBothForms(MailRequested.Kind kind) {
        boolean link = TOKEN_KINDS.contains(kind);
        Set<String> subjects = new HashSet<>();
        Set<String> texts = new HashSet<>();
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
            Mail mail = account(kind, link ? MailFixture.seal("account-secret") : null, "<b>Firefox</b>", locale);
            subjects.add(mail.subject());
            texts.add(mail.text());
            String page = link ? "?token=account-secret" : "https://taly.test/account";
            assertBothSay(mail, "Ada", page);
            assertThat(mail.html()).doesNotContain("<b>", "??").contains("lang=\"" + locale.getLanguage() + "\"");
            assertThat(mail.text()).doesNotContain("{0}", "??");
        }
        assertThat(subjects).hasSize(3);
        assertThat(texts).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = MailRequested.Kind.class,
            names = {
                "EMAIL_CHANGE_REQUESTED",
                "EMAIL_CHANGED",
                "NEW_SIGN_IN",
                "PASSKEY_ADDED",
                "PASSKEY_REMOVED",
                "PROVIDER_LINKED",
                "PROVIDER_UNLINKED"
            })
    void noticesNameWhatTheyAreAbout(MailRequested.Kind kind) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
            assertBothSay(account(kind, null, "ada@new.example", locale), "ada@new.example");
        }
    }

    /** The sender is one that nobody reads, and whoever has the account has its sign-in page, too. */
    @Test
    void whoseAccountWasTakenIsToldWhomToWriteTo() {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
            assertBothSay(account(MailRequested.Kind.EMAIL_CHANGED, null, "ada@new.example", locale), "help@taly.test");
        }
    }

    @Test
    void noticesSayWhatToDoIfItWasSomebodyElse() {
        for (MailRequested.Kind kind : EnumSet.complementOf(EnumSet.copyOf(TOKEN_KINDS))) {
            assertBothSay(account(kind, null, "it", Locale.ENGLISH), "f this was not you");
        }
    }

    @Test
    void anUnknownLanguageReadsEnglish() {
        Mail mail = render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", "tlh")), "tlh");

        assertBothSay(mail, "Tuesday, November 24, 2026, 11:00 AM", "Central European", "€45.00");
        assertThat(mail.html()).contains("<html lang=\"en\" dir=\"ltr\">");
    }

    /** Whoever reads "45.00" alone does not know whether to bring it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 4500 | Price: €45.00, paid online
            en | 0    | Price: €45.00, to be paid on site
            en | 1000 | Price: €45.00: €10.00 paid online, €35.00 to be paid on site
            de | 4500 | Preis: 45,00 €, online bezahlt
            de | 0    | Preis: 45,00 €, vor Ort zu bezahlen
            fr | 1000 | Prix : 45,00 € : 10,00 € payés en ligne, 35,00 € à payer sur place""")
    void saysWhatOfThePriceIsPaid(String language, long paid, String line) {
        var data = new BookingConfirmed(MailFixture.booking("Charles", language), new Money(paid, "EUR"));

        Mail mail = render("booking-confirmed", data, language);

        assertThat(plain(mail.text()).lines()).contains(line);
        assertThat(plain(mail.html()))
                .contains(line.substring(line.indexOf(' ', 5)).strip());
    }

    /** As events were before it was told. */
    @Test
    void promisesNothingAboutAPaymentThatItDoesNotKnow() {
        Mail mail = render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", "en")), "en");

        assertThat(mail.text().lines()).contains("Price: €45.00");
    }

    @Test
    void frenchHasASpaceBeforeAColonThatDoesNotBreak() {
        BookingDetails booking =
                MailFixture.booking("Charles", "fr", "CONFIRMED", MailFixture.place("1, place Vendôme"), null, null);
        Mail confirmed = render("booking-confirmed", new BookingConfirmed(booking), "fr");
        Mail news = render("booking-expired", new BookingExpired(booking), "fr");
        Mail notice = account(MailRequested.Kind.PASSWORD_CHANGED, null, null, Locale.FRENCH);

        assertThat(confirmed.text()).contains("Quand\u00a0: ", "Avec\u00a0: ", "Où\u00a0: ", "Prix\u00a0: ");
        for (Mail mail : List.of(confirmed, news, notice)) {
            assertThat(mail.text().replace("https:", "")).doesNotContainPattern("\\p{L}:");
        }
    }

    /** UAX #9: beside digits and full stops a name from right to left would change places with them. */
    @Test
    void namesOfTheOtherDirectionStayWhole() {
        BookingDetails booking = MailFixture.named("מספרה 7", "תספורת", MailFixture.booking("Charles", "en"));
        Mail confirmed = render("booking-confirmed", new BookingConfirmed(booking), "en");
        Mail declined = render("booking-declined", new BookingDeclined(booking, null), "en");

        assertThat(confirmed.text()).contains("\u2068תספורת\u2069 · \u2068מספרה 7\u2069\n");
        assertThat(confirmed.subject()).isEqualTo("Confirmed: \u2068תספורת\u2069 at \u2068מספרה 7\u2069");
        assertThat(HtmlUtils.htmlUnescape(confirmed.html()))
                .contains("<bdi>תספורת</bdi> · <bdi>מספרה 7</bdi>", "<bdi>Mary Somerville</bdi>");
        assertBothSay(declined, "\u2068מספרה 7\u2069 cannot accept your request.");
    }

    /** A phone has 360 px; a heading of 70 letters would make the page 915 px wide. */
    @Test
    void wordsOfAnyLengthBreak() {
        Mail confirmed = render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", "en")), "en");
        Mail news = render("booking-expired", new BookingExpired(MailFixture.booking("Charles", "en")), "en");
        Mail notice = account(MailRequested.Kind.PASSWORD_CHANGED, null, null, Locale.ENGLISH);
        Mail link = account(MailRequested.Kind.VERIFY_EMAIL, MailFixture.seal("account-secret"), null, Locale.ENGLISH);

        for (Mail mail : List.of(confirmed, news, notice, link)) {
            assertThat(mail.html()).containsPattern("<div [^>]*overflow-wrap:anywhere");
        }
    }

    @Test
    void namesCannotBecomeMarkup() {
        var booking = MailFixture.proven(MailFixture.booking("<script>alert(1)</script>", "en"));
        Mail mail = render("booking-confirmed", new BookingConfirmed(booking), Locale.ENGLISH);

        assertThat(mail.html()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    /** As it reads: no-break spaces are spaces, and HTML's letters are letters. */
    private static String plain(String text) {
        return HtmlUtils.htmlUnescape(text).replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static void assertBothSay(Mail mail, String... parts) {
        assertThat(plain(mail.text())).contains(parts);
        assertThat(plain(mail.html())).contains(parts);
    }

    private Mail render(String template, Event data, String language) {
        return render(template, data, Locale.forLanguageTag(language));
    }

    private Mail render(String template, Event data, Locale locale) {
        return renderer.render(new Attempt(
                UUID.randomUUID(),
                NotificationChannel.EMAIL,
                template,
                "x@example.org",
                locale,
                JsonMapper.shared().writeValueAsBytes(data)));
    }

    private Mail account(MailRequested.Kind kind, @Nullable Sealed token, @Nullable String detail, Locale locale) {
        var data = new MailRequested(
                UUID.randomUUID(),
                kind,
                "ada@example.org",
                "Ada",
                locale.getLanguage(),
                token,
                token == null ? null : YESTERDAY,
                detail,
                true);
        return render(MailTemplate.of(kind).id(), data, locale);
    }

    private static MailRequested verify(String name) {
        return new MailRequested(
                UUID.randomUUID(),
                MailRequested.Kind.VERIFY_EMAIL,
                "ada@example.org",
                name,
                "en",
                MailFixture.seal("verify-secret"),
                Instant.parse("2026-11-22T10:30:00Z"),
                null,
                false);
    }
}
