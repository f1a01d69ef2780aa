package dev.taly.notification.mails;

import dev.taly.events.booking.BookingDetails;
import java.net.URI;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * The booking as a calendar entry: the same UID for its whole life, and a SEQUENCE that rises when its time, place or
 * attendee changes, so that a newer file replaces the older one (RFC 5546, section 2.1.4).
 */
final class Invitation {

    private Invitation() {}

    static Mail.CalendarFile publish(BookingDetails booking, MailSettings settings) {
        Calendar calendar = calendar(ImmutableMethod.PUBLISH, event(booking, "CONFIRMED", settings));
        return new Mail.CalendarFile("invite.ics", "PUBLISH", calendar.toString());
    }

    /** Takes the entry out of the calendar again (RFC 5546, section 3.2.5). */
    static Mail.CalendarFile cancel(BookingDetails booking, MailSettings settings) {
        Calendar calendar = calendar(ImmutableMethod.CANCEL, event(booking, "CANCELLED", settings));
        return new Mail.CalendarFile("cancel.ics", "CANCEL", calendar.toString());
    }

    private static VEvent event(BookingDetails booking, String status, MailSettings settings) {
        VEvent event =
                new VEvent(booking.start(), booking.end(), booking.offeringName() + " · " + booking.companyName());
        event.add(new Uid(booking.bookingId() + "@taly"));
        event.add(new Sequence(booking.scheduleVersion()));
        event.add(new Status(status));
        event.add(organizer(booking, settings));
        event.add(new Description(
                booking.resources().stream().map(BookingDetails.Resource::name).collect(Collectors.joining(", "))));
        return event;
    }

    private static Calendar calendar(Method method, VEvent event) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Taly//Booking//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(event);
        return calendar;
    }

    /** The company by name; mails to the organizer reach whoever sends the confirmation. */
    private static Organizer organizer(BookingDetails booking, MailSettings settings) {
        Organizer organizer = new Organizer(URI.create("mailto:" + settings.address()));
        return (Organizer) organizer.add(new Cn(booking.companyName()));
    }
}
