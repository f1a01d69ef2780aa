package dev.taly.notification.mails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.booking.BookingDetails;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final String LINK = "https://taly.test/manage/" + MailFixture.BOOKING + "?token=secret";

    @Test
    void isOneEventThatANewerFileReplaces() throws Exception {
        Mail.CalendarFile file =
                invitation(MailFixture.booking("Charles", "en")).request();
        List<String> lines = file.content().lines().toList();

        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=REQUEST");
        assertThat(lines)
                .contains(
                        "BEGIN:VCALENDAR",
                        "VERSION:2.0",
                        "METHOD:REQUEST",
                        "UID:" + MailFixture.BOOKING + "@taly",
                        "SEQUENCE:3",
                        "STATUS:CONFIRMED",
                        "DTSTART:20261124T100000Z",
                        "DTEND:20261124T110000Z",
                        "ORGANIZER;CN=Analytical Cuts:mailto:bookings@taly.test")
                .filteredOn(line -> line.startsWith("DTSTAMP:"))
                .containsExactly("DTSTAMP:20261122T100000Z");
        assertThat(file.content()).contains("SUMMARY:Haircut · Analytical Cuts").doesNotContain("LOCATION");
        event(file).validate();
    }

    /** RFC 5546, section 3.2.2: a request names whom it is for. This one has agreed already. */
    @Test
    void namesTheCustomerAsOneWhoComes() throws Exception {
        VEvent event = event(invitation(MailFixture.booking("Charles", "en")).request());

        assertThat(event.<Property>getProperties(Property.ATTENDEE))
                .singleElement()
                .satisfies(attendee -> {
                    assertThat(attendee.getValue()).isEqualTo("mailto:charles@example.org");
                    assertThat(attendee.getRequiredParameter("PARTSTAT").getValue())
                            .isEqualTo("ACCEPTED");
                    assertThat(attendee.getRequiredParameter("RSVP").getValue()).isEqualTo("FALSE");
                });
    }

    @Test
    void takesTheSameEventOutOfTheCalendar() throws Exception {
        BookingDetails booking = MailFixture.booking("Charles", "en");

        Mail.CalendarFile file = invitation(booking).cancel();

        assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=CANCEL");
        assertThat(calendar(file).getProperty(Property.METHOD).orElseThrow().getValue())
                .isEqualTo("CANCEL");
        VEvent event = event(file);
        assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(MailFixture.BOOKING + "@taly");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo(String.valueOf(booking.scheduleVersion()));
        assertThat(value(event, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(event, Property.ORGANIZER)).isEqualTo("mailto:bookings@taly.test");
        assertThat(value(event, Property.ATTENDEE)).isEqualTo("mailto:charles@example.org");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20261124T100000Z");
        VEvent invited = event(invitation(booking).request());
        assertThat(invited.getUid()).isEqualTo(event.getUid());
    }

    /** RFC 5545, section 3.1: lines of at most 75 octets, which a reader puts together again. */
    @Test
    void foldsWhatIsTooLongForALine() throws Exception {
        String address = "Straße der Völkerfreundschaft 123; Hinterhaus, 3. Stock\n10115 Berlin 🎉 " + "ü".repeat(90);
        BookingDetails booking =
                MailFixture.booking("Charles", "en", "CONFIRMED", MailFixture.place(address), null, null);

        Mail.CalendarFile file = invitation(booking).request();

        assertThat(file.content().split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75))
                .anyMatch(line -> line.startsWith(" "));
        assertThat(file.content()).endsWith("END:VCALENDAR\r\n").doesNotContain("\uFFFD");
        assertThat(value(event(file), Property.LOCATION))
                .isEqualTo("Salon in Mayfair, Straße der Völkerfreundschaft 123; Hinterhaus, 3. Stock, 10115 Berlin 🎉 "
                        + "ü".repeat(90));
    }

    @Test
    void aNameCannotBecomeAnotherLine() throws Exception {
        BookingDetails booking =
                MailFixture.proven(MailFixture.booking("Bob \"the\": builder;\r\nATTENDEE:mailto:x@example.org", "en"));

        VEvent event = event(invitation(booking).request());

        assertThat(event.<Property>getProperties(Property.ATTENDEE))
                .singleElement()
                .satisfies(attendee -> assertThat(
                                attendee.getRequiredParameter("CN").getValue())
                        .isEqualTo("Bob 'the': builder; ATTENDEE:mailto:x@example.org"));
    }

    /** People look there for the way to see or cancel it. */
    @Test
    void leadsToTheBookingAsTheMailDoes() throws Exception {
        VEvent event = event(invitation(MailFixture.booking("Charles", "en")).request());

        assertThat(value(event, Property.URL)).isEqualTo(LINK);
        assertThat(value(event, Property.DESCRIPTION)).isEqualTo("Mary Somerville\n\nSee the booking: " + LINK);
    }

    /** RFC 5545, section 3.2.18: who sends it is named, so that its calendar takes a change from there. */
    @Test
    void isOrganizedAtTheAddressThatTheCompanyHasTold() {
        Invitation invitation = new Invitation(
                MailFixture.booking("Charles", "en"),
                "bookings@taly.test",
                "ada@cuts.example",
                "See the booking",
                LINK,
                MailFixture.NOW);

        String organizer = "ORGANIZER;CN=Analytical Cuts;SENT-BY=\"mailto:bookings@taly.test\":mailto:ada@cuts.example";
        assertThat(unfolded(invitation.request())).contains(organizer);
        assertThat(unfolded(invitation.cancel())).contains(organizer);
    }

    private static String unfolded(Mail.CalendarFile file) {
        return file.content().replace("\r\n ", "");
    }

    private static Invitation invitation(BookingDetails booking) {
        return new Invitation(booking, "bookings@taly.test", null, "See the booking", LINK, MailFixture.NOW);
    }

    private static Calendar calendar(Mail.CalendarFile file) throws ParserException, java.io.IOException {
        return new CalendarBuilder().build(new StringReader(file.content()));
    }

    private static VEvent event(Mail.CalendarFile file) throws ParserException, java.io.IOException {
        return (VEvent) calendar(file).getComponent(Component.VEVENT).orElseThrow();
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }
}
