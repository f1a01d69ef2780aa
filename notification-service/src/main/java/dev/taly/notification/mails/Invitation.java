package dev.taly.notification.mails;

import dev.taly.defaults.icalendar.FoldedLines;
import dev.taly.events.booking.BookingDetails;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.Location;
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
 * attendee changes and when it is cancelled, so that a newer file replaces the older one (RFC 5546, section 2.1.4).
 */
final class Invitation {

    private Invitation() {}

    /** Puts the entry into the calendar, or changes the one that is there (RFC 5546, section 3.2.2). */
    static Mail.CalendarFile request(BookingDetails booking, MailSettings settings) {
        Calendar calendar = calendar(ImmutableMethod.REQUEST, event(booking, "CONFIRMED", settings));
        return new Mail.CalendarFile("invite.ics", "REQUEST", FoldedLines.of(calendar.toString()));
    }

    /** Takes the entry out of the calendar again (RFC 5546, section 3.2.5). */
    static Mail.CalendarFile cancel(BookingDetails booking, MailSettings settings) {
        Calendar calendar = calendar(ImmutableMethod.CANCEL, event(booking, "CANCELLED", settings));
        return new Mail.CalendarFile("cancel.ics", "CANCEL", FoldedLines.of(calendar.toString()));
    }

    private static VEvent event(BookingDetails booking, String status, MailSettings settings) {
        VEvent event =
                new VEvent(booking.start(), booking.end(), booking.offeringName() + " · " + booking.companyName());
        event.add(new Uid(booking.bookingId() + "@taly"));
        event.add(new Sequence(booking.scheduleVersion()));
        event.add(new Status(status));
        event.add(organizer(booking, settings));
        event.add(attendee(booking.customer()));
        event.add(new Description(
                booking.resources().stream().map(BookingDetails.Resource::name).collect(Collectors.joining(", "))));
        String place = BookingWords.place(booking.location());
        if (place != null) {
            event.add(new Location(place));
        }
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
        Organizer organizer = new Organizer(mailto(settings.address()));
        return (Organizer) organizer.add(new Cn(plain(booking.companyName())));
    }

    /** Has accepted by booking: his calendar asks nothing and answers nobody. */
    private static Attendee attendee(BookingDetails.Customer customer) {
        Attendee attendee = new Attendee(mailto(customer.email()));
        String name = BookingWords.name(customer);
        if (name != null) {
            attendee.add(new Cn(plain(name)));
        }
        attendee.add(CuType.INDIVIDUAL);
        attendee.add(Role.REQ_PARTICIPANT);
        attendee.add(PartStat.ACCEPTED);
        attendee.add(Rsvp.FALSE);
        return attendee;
    }

    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("An address that is none", e);
        }
    }

    /** A parameter's value has neither quotes nor control characters (RFC 5545, section 3.1). */
    private static String plain(String name) {
        return name.replace('"', '\'').replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
