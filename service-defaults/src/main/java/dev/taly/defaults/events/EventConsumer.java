package dev.taly.defaults.events;

import dev.taly.events.ConsumerQueue;

/** Handles what arrives in one queue. A bean of this type is all a service needs to listen. */
public interface EventConsumer {

    /** One of the queues of {@link dev.taly.events.Topology}. */
    ConsumerQueue queue();

    void register(EventHandlers handlers);
}
