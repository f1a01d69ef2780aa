package dev.taly.notification.sms;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingRescheduled;
import java.util.Arrays;

/** The text messages there are, each filled with the data of one event. */
enum SmsTemplate {
    BOOKING_APPROVED("booking-approved", BookingApproved.class),
    BOOKING_DECLINED("booking-declined", BookingDeclined.class),
    BOOKING_CONFIRMED("booking-confirmed", BookingConfirmed.class),
    BOOKING_RESCHEDULED("booking-rescheduled", BookingRescheduled.class),
    BOOKING_CANCELLED("booking-cancelled", BookingCancelled.class);

    private final String id;
    private final Class<? extends Event> data;

    SmsTemplate(String id, Class<? extends Event> data) {
        this.id = id;
        this.data = data;
    }

    static SmsTemplate of(String id) {
        return Arrays.stream(values())
                .filter(template -> template.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No text message " + id));
    }

    String id() {
        return id;
    }

    Class<? extends Event> data() {
        return data;
    }
}
