package dev.taly.auth.accounts;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.user.UserUpdated;
import org.springframework.stereotype.Component;

/** Learns from user-service how people want to be called and written to. */
@Component
class ProfileEventListener implements EventConsumer {

    private final AccountService accounts;

    ProfileEventListener(AccountService accounts) {
        this.accounts = accounts;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.AUTH_PROFILES;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(UserUpdated.class, event -> accounts.follow(event.data(), event.sequence()));
    }
}
