package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InvitationTest {

    @Test
    void isOneEventThatANewerFileReplaces() {
        Mail.CalendarFile file = Invitation.publish(MailFixture.booking("Charles", "en"), MailFixture.SETTINGS);
        List<String> lines = file.content().lines().toList();

        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=PUBLISH");
        assertThat(lines)
                .contains(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "METHOD:PUBLISH",
                        "UID:" + MailFixture.BOOKING + "@taly",
                        "SEQUENCE:3",
                        "STATUS:CONFIRMED",
                        "DTSTART:20261124T100000Z",
                        "DTEND:20261124T110000Z",
                        "ORGANIZER;CN=Analytical Cuts:mailto:bookings@taly.test")
                .anyMatch(line -> line.startsWith("DTSTAMP:"));
        assertThat(file.content()).contains("SUMMARY:Haircut · Analytical Cuts");
    }
}
