package dev.taly.payment.payments;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingExpired;
import org.springframework.stereotype.Component;

/** What happens to bookings while their customers pay. */
@Component
class BookingEventListener implements EventConsumer {

    private final PaymentService payments;

    BookingEventListener(PaymentService payments) {
        this.payments = payments;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.PAYMENT_BOOKINGS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(
                BookingExpired.class,
                event -> payments.bookingExpired(event.data().booking().bookingId()));
    }
}
