package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.notification.deliveries.Attempt;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MailRendererTest {

    private final MailRenderer renderer = MailFixture.renderer();

    @Test
    void opensTheTokenInTheLinkOnly() {
        Mail mail = render("verify-email", verify("Ada"), Locale.ENGLISH);

        assertThat(mail.subject()).isEqualTo("Please confirm your e-mail address");
        assertThat(mail.text()).contains("Hello Ada,").contains("https://taly.test/verify-email?token=verify-secret");
        assertThat(mail.html()).contains("href=\"https://taly.test/verify-email?token=verify-secret\"");
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
                .contains("Guten Tag Charles", "Dienstag, 24. November 2026", "45,00");
        assertThat(render("booking-confirmed", data, Locale.FRANCE).text())
                .contains("Bonjour Charles", "mardi 24 novembre 2026");
    }

    @Test
    void anUnknownLanguageReadsEnglish() {
        assertThat(render("verify-email", verify("Ada"), Locale.forLanguageTag("tlh"))
                        .text())
                .contains("Hello Ada");
    }

    @Test
    void namesCannotBecomeMarkup() {
        Mail mail = render("verify-email", verify("<script>alert(1)</script>"), Locale.ENGLISH);

        assertThat(mail.html()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    private Mail render(String template, Event data, Locale locale) {
        return renderer.render(new Attempt(
                UUID.randomUUID(),
                template,
                "x@example.org",
                locale,
                JsonMapper.shared().writeValueAsBytes(data)));
    }

    private static MailRequested verify(String name) {
        return new MailRequested(
                UUID.randomUUID(),
                MailRequested.Kind.VERIFY_EMAIL,
                "ada@example.org",
                name,
                "en",
                MailFixture.seal("verify-secret"),
                Instant.parse("2026-11-22T10:30:00Z"));
    }
}
