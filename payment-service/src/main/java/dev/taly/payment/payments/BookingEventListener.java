package dev.taly.payment.payments;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingRefundDue;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What happens to bookings while their customers pay. */
@Component
class BookingEventListener implements EventConsumer {

    private final PaymentService payments;
    private final ApplicationEventPublisher publisher;

    BookingEventListener(PaymentService payments, ApplicationEventPublisher publisher) {
        this.payments = payments;
        this.publisher = publisher;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.PAYMENT_BOOKINGS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(
                        BookingExpired.class,
                        event -> payments.bookingEnded(event.data().booking().bookingId()))
                .on(
                        BookingCancelled.class,
                        event -> payments.bookingEnded(event.data().booking().bookingId()))
                .on(
                        BookingDeclined.class,
                        event -> payments.bookingEnded(event.data().booking().bookingId()))
                .on(BookingRefundDue.class, event -> refundDue(event.data()));
    }

    private void refundDue(BookingRefundDue due) {
        publisher.publishEvent(new RefundDue(due.paymentId(), null, due.amount(), due.reason(), due.kept()));
    }
}
