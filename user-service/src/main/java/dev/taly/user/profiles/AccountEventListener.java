package dev.taly.user.profiles;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import org.springframework.stereotype.Component;

/** Learns from auth-service who has an account, and with which address. */
@Component
class AccountEventListener implements EventConsumer {

    private final ProfileService profiles;

    AccountEventListener(ProfileService profiles) {
        this.profiles = profiles;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.USER_ACCOUNTS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(UserRegistered.class, event -> profiles.registered(event.data()));
        handlers.on(
                UserVerified.class,
                event -> profiles.proven(event.data().userId(), event.data().email(), event.sequence()));
        handlers.on(
                UserEmailChanged.class,
                event -> profiles.proven(event.data().userId(), event.data().email(), event.sequence()));
    }
}
