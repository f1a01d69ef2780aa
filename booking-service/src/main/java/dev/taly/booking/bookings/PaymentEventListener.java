package dev.taly.booking.bookings;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.payment.PaymentSucceeded;
import org.springframework.stereotype.Component;

/** Hears of payments. */
@Component
class PaymentEventListener implements EventConsumer {

    private final SettlePayment settlePayment;

    PaymentEventListener(SettlePayment settlePayment) {
        this.settlePayment = settlePayment;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.BOOKING_PAYMENTS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(PaymentSucceeded.class, event -> settlePayment.settle(event.data(), event.actor()));
    }
}
