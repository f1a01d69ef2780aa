package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.Money;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.Attempt;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** A mail is in one language: its words, dates, amounts, digits and direction. */
class OneLanguageTest {

    private final MailRenderer renderer = MailFixture.renderer();

    /** Without words, or with more in the tag than a language and where it is spoken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ar-EG",
                "ja",
                "ja-JP-u-ca-japanese",
                "he",
                "th-TH-u-nu-thai",
                "fa-IR",
                "zh-Hans",
                "und",
                "en-u-nu-arab-ca-buddhist"
            })
    void isEnglishAsAWholeForWhoSpeaksAnother(String tag) {
        Mail confirmed = render("booking-confirmed", new BookingConfirmed(MailFixture.booking("Charles", tag)), tag);
        Mail unpaid =
                render("booking-unpaid", new BookingCreated(MailFixture.pending(tag, new Money(4500, "EUR"))), tag);

        assertThat(confirmed.subject()).isEqualTo("Confirmed: Haircut at Analytical Cuts");
        assertBothSay(
                confirmed,
                "your booking is confirmed",
                "Tuesday, November 24, 2026, 11:00 AM – 12:00 PM",
                "Central European",
                "€45.00");
        assertBothSay(unpaid, "Please pay €45.00 by Monday, November 23, 2026, 9:30 AM");
        assertIsIn(confirmed, "en");
        assertIsIn(unpaid, "en");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | en | Tuesday, January 26, 2027, 11:00 AM  | €45.00
            en-US | en | Tuesday, January 26, 2027, 11:00 AM  | €45.00
            en-GB | en | Tuesday, 26 January 2027, 11:00      | €45.00
            en-EG | en | Tuesday, January 26, 2027, 11:00 AM  | €45.00
            de    | de | Dienstag, 26. Januar 2027, 11:00     | 45,00 €
            de-AT | de | Dienstag, 26. Jänner 2027, 11:00     | € 45,00
            de-XK | de | Dienstag, 26. Januar 2027, 11:00     | 45,00 €
            fr-CA | fr | mardi 26 janvier 2027, 11 h 00       | 45,00 €""")
    void isAsItIsWrittenWhereItsReaderLives(String tag, String language, String when, String price) {
        BookingDetails booking = MailFixture.at(
                Instant.parse("2027-01-26T10:00:00Z"), "Europe/Berlin", MailFixture.booking("Charles", tag));

        Mail mail = render("booking-confirmed", new BookingConfirmed(booking), tag);

        assertBothSay(mail, when, price);
        assertIsIn(mail, language);
    }

    /** The digits of some regions would be others. */
    @Test
    void hasTheDigitsOfItsWordsWhereverItIsRead() {
        BookingDetails booking = MailFixture.booking("Charles", "en");
        for (String country : Locale.getISOCountries()) {
            for (String language : new String[] {"en", "de", "fr", "ar", "fa"}) {
                Locale reader = Locale.of(language, country);
                BookingWords words = BookingWords.of(
                        booking,
                        attempt("booking-confirmed", reader, new byte[0]).locale());

                assertThat(words.when() + words.zone() + words.price())
                        .as("%s", reader)
                        .contains("24", "2026", "45")
                        .doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
            }
        }
    }

    @Test
    void ofAnAccountToo() {
        MailRequested data = new MailRequested(
                UUID.randomUUID(),
                MailRequested.Kind.PASSWORD_CHANGED,
                "ada@example.org",
                "Ada",
                "ar-EG",
                null,
                null,
                null,
                true);

        Mail mail = render("password-changed", data, "ar-EG");

        assertThat(mail.subject()).isEqualTo("Your password was changed");
        assertIsIn(mail, "en");
    }

    private static void assertIsIn(Mail mail, String language) {
        assertThat(mail.html())
                .contains("<html lang=\"" + language + "\" dir=\"ltr\">")
                .contains("<div lang=\"" + language + "\" dir=\"ltr\"");
    }

    private static void assertBothSay(Mail mail, String... parts) {
        assertThat(plain(mail.text())).contains(parts);
        assertThat(plain(mail.html())).contains(parts);
    }

    /** As it reads: no-break spaces are spaces, and HTML's letters are letters. */
    private static String plain(String text) {
        return HtmlUtils.htmlUnescape(text).replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private Mail render(String template, Event data, String tag) {
        return renderer.render(attempt(
                template, Locale.forLanguageTag(tag), JsonMapper.shared().writeValueAsBytes(data)));
    }

    private static Attempt attempt(String template, Locale reader, byte[] data) {
        return new Attempt(UUID.randomUUID(), NotificationChannel.EMAIL, template, "x@example.org", reader, data);
    }
}
