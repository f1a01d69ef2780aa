package dev.taly.booking.customers;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserVerified;
import org.springframework.stereotype.Component;

/** Hears who has proved to own an address. Who has only registered with one is told by nothing that is heard here. */
@Component
class AccountListener implements EventConsumer {

    private final LinkCustomers link;

    AccountListener(LinkCustomers link) {
        this.link = link;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.BOOKING_ACCOUNTS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(
                        UserVerified.class,
                        event -> link.owns(event.data().userId(), event.data().email(), event.time(), event.sequence()))
                .on(
                        UserEmailChanged.class,
                        event ->
                                link.owns(event.data().userId(), event.data().email(), event.time(), event.sequence()));
    }
}
