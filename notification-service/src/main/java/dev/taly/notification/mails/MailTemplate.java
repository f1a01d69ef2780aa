package dev.taly.notification.mails;

import dev.taly.events.Event;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import java.util.Arrays;

/** The mails there are, each filled with the data of one event. */
enum MailTemplate {
    VERIFY_EMAIL("verify-email", MailRequested.class),
    /** The company has to agree first. */
    BOOKING_REQUESTED("booking-requested", BookingCreated.class),
    /** The company agreed, and now it is to be paid. */
    BOOKING_APPROVED("booking-approved", BookingApproved.class),
    BOOKING_DECLINED("booking-declined", BookingDeclined.class),
    /** Nobody answered or paid in time. */
    BOOKING_EXPIRED("booking-expired", BookingExpired.class),
    BOOKING_CONFIRMED("booking-confirmed", BookingConfirmed.class),
    BOOKING_RESCHEDULED("booking-rescheduled", BookingRescheduled.class),
    BOOKING_CANCELLED("booking-cancelled", BookingCancelled.class),
    /** A payment goes back because it could not be used. */
    BOOKING_REFUNDED("booking-refunded", BookingRefundDue.class),
    /** Money went back for a reason that no other mail told. */
    REFUND_MADE("refund-made", BookingUpdated.class);

    private final String id;
    private final Class<? extends Event> data;

    MailTemplate(String id, Class<? extends Event> data) {
        this.id = id;
        this.data = data;
    }

    static MailTemplate of(String id) {
        return Arrays.stream(values())
                .filter(template -> template.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No mail " + id));
    }

    String id() {
        return id;
    }

    Class<? extends Event> data() {
        return data;
    }
}
