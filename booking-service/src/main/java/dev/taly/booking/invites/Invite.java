package dev.taly.booking.invites;

import dev.taly.booking.bookings.BookingStatus;
import dev.taly.defaults.icalendar.FoldedLines;
import dev.taly.events.booking.BookingDetails;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
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
 * A booking as a calendar entry. It has the same UID for its whole life, in mails as in downloads, and a SEQUENCE that rises
 * when its time or place changes and when it ends before its time, so that a newer file replaces an older one (RFC 5546,
 * section 2.1.4). It says what the mailed one says, but is published, not requested: whoever opens it has booked already, so it
 * has no attendee and nobody answers it (section 3.2.1).
 */
record Invite(String method, String text) {

    static final String MEDIA_TYPE = "text/calendar";

    static Invite of(BookingDetails booking, Organizer organizer, Instant now) {
        BookingStatus status = BookingStatus.valueOf(booking.status());
        Method method = status.holdsSlot() ? ImmutableMethod.PUBLISH : ImmutableMethod.CANCEL;
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Taly//Booking//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(method);
        calendar.add(event(booking, status, organizer, now));
        return new Invite(method.getValue(), FoldedLines.of(calendar.toString()));
    }

    private static VEvent event(BookingDetails booking, BookingStatus status, Organizer organizer, Instant now) {
        VEvent event =
                new VEvent(booking.start(), booking.end(), booking.offeringName() + " · " + booking.companyName());
        event.replace(new DtStamp(now));
        event.add(new Uid(booking.bookingId() + "@taly"));
        event.add(new Sequence(booking.scheduleVersion()));
        event.add(new Status(status(status)));
        event.add(organizer);
        event.add(new Description(
                booking.resources().stream().map(BookingDetails.Resource::name).collect(Collectors.joining(", "))));
        BookingDetails.Location place = booking.location();
        if (place != null) {
            event.add(new Location(inOneLine(place)));
        }
        return event;
    }

    private static String inOneLine(BookingDetails.Location place) {
        String address = Objects.requireNonNullElse(place.address(), "");
        return Stream.concat(Stream.of(place.name()), address.lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** RFC 5545, section 3.8.1.11. */
    private static String status(BookingStatus status) {
        return switch (status) {
            case PENDING_APPROVAL, PENDING_PAYMENT -> "TENTATIVE";
            case CONFIRMED, COMPLETED, NO_SHOW -> "CONFIRMED";
            case EXPIRED, CANCELLED, DECLINED -> "CANCELLED";
        };
    }
}
