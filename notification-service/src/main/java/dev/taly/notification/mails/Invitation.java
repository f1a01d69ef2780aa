package dev.taly.notification.mails;

import dev.taly.defaults.icalendar.FoldedLines;
import dev.taly.events.booking.BookingDetails;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.CuType;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.parameter.SentBy;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;

/**
 * The booking as a calendar entry: the same UID for its whole life, and a SEQUENCE that rises when its time, place or
 * attendee changes and when it is cancelled, so that a newer file replaces the older one (RFC 5546, section 2.1.4). Of two with
 * one SEQUENCE the later DTSTAMP counts (section 2.1.5), by the clock that booking-service dates its files by.
 *
 * @param sender the address that mails come from
 * @param contact the company's own, which organizes; null until it has told one, and then the sender does in its name
 * @param action what the link is for
 * @param link opens the booking without login, as the one in the mail does
 * @param now business time
 */
record Invitation(
        BookingDetails booking, String sender, @Nullable String contact, String action, String link, Instant now) {

    /** Puts the entry into the calendar, or changes the one that is there (RFC 5546, section 3.2.2). */
    Mail.CalendarFile request() {
        Calendar calendar = calendar(ImmutableMethod.REQUEST, event("CONFIRMED"));
        return new Mail.CalendarFile("invite.ics", "REQUEST", FoldedLines.of(calendar.toString()));
    }

    /** Takes the entry out of the calendar again (RFC 5546, section 3.2.5). */
    Mail.CalendarFile cancel() {
        Calendar calendar = calendar(ImmutableMethod.CANCEL, event("CANCELLED"));
        return new Mail.CalendarFile("cancel.ics", "CANCEL", FoldedLines.of(calendar.toString()));
    }

    private VEvent event(String status) {
        VEvent event =
                new VEvent(booking.start(), booking.end(), booking.offeringName() + " · " + booking.companyName());
        event.replace(new DtStamp(now));
        event.add(new Uid(booking.bookingId() + "@taly"));
        event.add(new Sequence(booking.scheduleVersion()));
        event.add(new Status(status));
        event.add(company());
        event.add(attendee(booking.customer()));
        event.add(new Description(description()));
        event.add(new Url(URI.create(link)));
        String place = BookingWords.place(booking.location());
        if (place != null) {
            event.add(new Location(place));
        }
        return event;
    }

    /** Many calendars show a description and no URL. */
    private String description() {
        String with =
                booking.resources().stream().map(BookingDetails.Resource::name).collect(Collectors.joining(", "));
        return (with + "\n\n" + action + ": " + link).strip();
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

    /**
     * The company by name. What is mailed from another address than its own is sent by that one on its behalf (RFC 5545, section
     * 3.2.18), so that a calendar takes it for the organizer's (RFC 6047, section 2.3).
     */
    private Organizer company() {
        Organizer company = new Organizer(mailto(contact == null ? sender : contact));
        company.add(new Cn(plain(booking.companyName())));
        if (contact != null && !contact.equalsIgnoreCase(sender)) {
            company.add(new SentBy(mailto(sender)));
        }
        return company;
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
