package dev.taly.booking.offerings;

import dev.taly.booking.payouts.Payouts;
import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.payment.PayoutTermsChanged;
import org.springframework.stereotype.Component;

/** Hears what can be paid online, on which some defaults of offerings depend. */
@Component
class PayoutTermsListener implements EventConsumer {

    private final Payouts payouts;
    private final OfferingService offerings;

    PayoutTermsListener(Payouts payouts, OfferingService offerings) {
        this.payouts = payouts;
        this.offerings = offerings;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.BOOKING_PAYOUTS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(PayoutTermsChanged.class, this::changed);
    }

    private void changed(ReceivedEvent<PayoutTermsChanged> event) {
        payouts.learn(event.data(), event.sequence()).ifPresent(offerings::payableBy);
    }
}
