package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.booking.BookingDetails;
import java.io.StringReader;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
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

    @Test
    void takesTheSameEventOutOfTheCalendar() throws Exception {
        BookingDetails booking = MailFixture.booking("Charles", "en");

        Mail.CalendarFile file = Invitation.cancel(booking, MailFixture.SETTINGS);

        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=CANCEL");
        Calendar calendar = new CalendarBuilder().build(new StringReader(file.content()));
        assertThat(calendar.getProperty(Property.METHOD).orElseThrow().getValue())
                .isEqualTo("CANCEL");
        VEvent event = (VEvent) calendar.getComponent(Component.VEVENT).orElseThrow();
        assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(MailFixture.BOOKING + "@taly");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo(String.valueOf(booking.scheduleVersion()));
        assertThat(value(event, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:bookings@taly.test");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261124T100000Z");
        Calendar invitation = new CalendarBuilder()
                .build(new StringReader(
                        Invitation.publish(booking, MailFixture.SETTINGS).content()));
        VEvent invited = (VEvent) invitation.getComponent(Component.VEVENT).orElseThrow();
        assertThat(invited.getUid()).isEqualTo(event.getUid());
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
