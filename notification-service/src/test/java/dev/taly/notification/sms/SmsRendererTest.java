package dev.taly.notification.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.Attempt;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SmsRendererTest {

    private final SmsRenderer renderer = new SmsRenderer(JsonMapper.shared());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB | Analytical Cuts: your booking is confirmed. Haircut, Tue 24 Nov 2026, 11:00.
            en-US | Analytical Cuts: your booking is confirmed. Haircut, Tue Nov 24, 2026, 11:00 AM.
            de | Analytical Cuts: Ihre Buchung ist bestätigt. Haircut, Di. 24.11.2026, 11:00.
            fr | Analytical Cuts : votre réservation est confirmée. Haircut, mar. 24 nov. 2026, 11:00.
            tlh | Analytical Cuts: your booking is confirmed. Haircut, Tue Nov 24, 2026, 11:00 AM.
            ja | Analytical Cuts: your booking is confirmed. Haircut, Tue Nov 24, 2026, 11:00 AM.
            ar-EG | Analytical Cuts: your booking is confirmed. Haircut, Tue Nov 24, 2026, 11:00 AM.
            de-AT | Analytical Cuts: Ihre Buchung ist bestätigt. Haircut, Di. 24.11.2026, 11:00.
            en-u-nu-arab | Analytical Cuts: your booking is confirmed. Haircut, Tue Nov 24, 2026, 11:00 AM.""")
    void tellsWhatAndWhenAtThePlace(String language, String text) {
        assertThat(confirmed("Analytical Cuts", "Haircut", language, null)).startsWith(text);
    }

    @Test
    void namesTheZoneToWhoeverLivesByAnother() {
        assertThat(confirmed("Cuts", "Haircut", "en-GB", "America/New_York")).endsWith("11:00 (Europe/Berlin).");
        assertThat(confirmed("Cuts", "Haircut", "en-GB", "Europe/Paris")).endsWith("11:00.");
    }

    @Test
    void saysThatABookingIsCancelled() {
        var data = new BookingCancelled(
                SmsFixture.booking(UUID.randomUUID(), "+4915123456789", "de"), BookingParty.COMPANY, true, null, null);

        assertThat(render("booking-cancelled", data, "de"))
                .startsWith("Analytical Cuts: Ihre Buchung ist storniert.")
                .doesNotContain("http", "secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB | Analytical Cuts: your booking is moved. Haircut, now Tue 24 Nov 2026, 11:00.
            de | Analytical Cuts: Ihre Buchung ist verlegt. Haircut, jetzt Di. 24.11.2026, 11:00.
            fr | Analytical Cuts : votre réservation est déplacée. Haircut, maintenant mar. 24 nov. 2026, 11:00.""")
    void tellsTheNewTime(String language, String text) {
        BookingDetails booking = booking("Analytical Cuts", "Haircut", language, null);
        var data = new BookingRescheduled(
                booking, BookingParty.COMPANY, booking.start().minusSeconds(3600), booking.start());

        assertThat(render("booking-rescheduled", data, language)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB | Analytical Cuts: approved, please pay by Mon 23 Nov 2026, 09:30, see our mail. Haircut.
            de | Analytical Cuts: angenommen, bitte bis Mo. 23.11.2026, 09:30 bezahlen, siehe Mail. Haircut.
            fr | Analytical Cuts : accepté, à payer avant le lun. 23 nov. 2026, 09:30, voir notre mail. Haircut.""")
    void tellsUntilWhenToPay(String language, String text) {
        BookingDetails booking = booking("Analytical Cuts", "Haircut", language, null);

        assertThat(render("booking-approved", new BookingApproved(booking), language))
                .isEqualTo(text);
    }

    @Test
    void saysThatARequestIsDeclined() {
        var data = new BookingDeclined(booking("Analytical Cuts", "Haircut", "en-GB", null), "secret reason");

        assertThat(render("booking-declined", data, "en-GB"))
                .isEqualTo("Analytical Cuts cannot accept your request. Haircut, Tue 24 Nov 2026, 11:00.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "en-GB", "de-DE", "fr-FR"})
    void fitsIntoOneMessageWhateverTheNames(String language) {
        BookingDetails booking = booking(
                "Frisörsalon „Zur schönen Aussicht“ GmbH & Co. KG",
                "Coupe, couleur et brushing façon « grand soir »",
                language,
                "Pacific/Auckland");
        Map<String, Event> messages = Map.of(
                "booking-approved",
                new BookingApproved(booking),
                "booking-declined",
                new BookingDeclined(booking, null),
                "booking-confirmed",
                new BookingConfirmed(booking),
                "booking-rescheduled",
                new BookingRescheduled(booking, BookingParty.COMPANY, booking.start(), booking.end()),
                "booking-cancelled",
                new BookingCancelled(booking, BookingParty.COMPANY, true, null, null));

        assertThat(messages).hasSameSizeAs(SmsTemplate.values()).allSatisfy((template, data) -> {
            String text = render(template, data, language);
            assertThat(Gsm7.length(text)).as(text).isBetween(1, 160);
        });
    }

    @Test
    void otherScriptsStayAsTheyAre() {
        assertThat(confirmed("Парикмахерская", "Стрижка", "en", null)).contains("Парикмахерская");
    }

    @Test
    void namesAreStrippedOnlyWhereThatKeepsItInOneAlphabet() {
        assertThat(confirmed("Łódź Spa", "Masaż", "en-GB", null))
                .startsWith("Lodz Spa: ")
                .contains("Masaz")
                .satisfies(text -> assertThat(Gsm7.length(text)).isBetween(1, 160));
        assertThat(confirmed("Łódź Spa", "Стрижка", "en-GB", null)).startsWith("Łódź Spa: ");
    }

    private String confirmed(String company, String offering, String language, String customerZone) {
        return render(
                "booking-confirmed",
                new BookingConfirmed(booking(company, offering, language, customerZone)),
                language);
    }

    private static BookingDetails booking(String company, String offering, String language, String customerZone) {
        return SmsFixture.with(UUID.randomUUID(), company, offering, "+4915123456789", language, customerZone);
    }

    private String render(String template, Event data, String language) {
        return renderer.render(new Attempt(
                UUID.randomUUID(),
                NotificationChannel.SMS,
                template,
                "+4915123456789",
                Locale.forLanguageTag(language),
                JsonMapper.shared().writeValueAsBytes(data)));
    }
}
