package dev.taly.notification.sms;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingRescheduled;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /** From when on such a message is of no use, as the mail that tells the same. Business time; null for no end. */
    @Nullable
    Instant end(BookingDetails booking) {
        return switch (this) {
            case BOOKING_APPROVED -> booking.expiresAt() == null ? booking.start() : booking.expiresAt();
            case BOOKING_CONFIRMED, BOOKING_RESCHEDULED -> booking.start();
            case BOOKING_DECLINED, BOOKING_CANCELLED -> null;
        };
    }

    Class<? extends Event> data() {
        return data;
    }
}
