package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.companies.Companies;
import dev.taly.notification.companies.CompaniesFixture;
import dev.taly.notification.deliveries.Attempt;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Who is behind a company stands below what it writes. */
class CompanyFooterTest {

    private final BookingDetails booking = MailFixture.booking("Charles", "en");

    @Test
    void namesWhoIsBehindTheCompanyInBothForms() {
        Companies company =
                CompaniesFixture.reachedAt(null, "https://cuts.example", "Ada Lovelace\n<b>HRB</b> 1234 & Söhne");

        for (Mail mail : new Mail[] {
            render(company, "booking-confirmed", new BookingConfirmed(booking)),
            render(company, "booking-declined", new BookingDeclined(booking, null))
        }) {
            assertThat(mail.text()).endsWith("\n-- \nAda Lovelace\n<b>HRB</b> 1234 & Söhne\nhttps://cuts.example\n");
            assertThat(mail.html())
                    .contains("<bdi>Ada Lovelace</bdi><br>", "<bdi>&lt;b&gt;HRB&lt;/b&gt; 1234 &amp; Söhne</bdi><br>");
        }
    }

    @Test
    void isAbsentWhereNothingIsKnown() {
        Mail mail = render(CompaniesFixture.none(), "booking-confirmed", new BookingConfirmed(booking));

        assertThat(mail.text()).doesNotContain("-- ").doesNotEndWith("\n\n");
        assertThat(mail.html()).doesNotContain("font-size:12px");
    }

    private static Mail render(Companies companies, String template, Event data) {
        return MailFixture.renderer(companies)
                .render(new Attempt(
                        UUID.randomUUID(),
                        NotificationChannel.EMAIL,
                        template,
                        "x@example.org",
                        Locale.ENGLISH,
                        JsonMapper.shared().writeValueAsBytes(data)));
    }
}
