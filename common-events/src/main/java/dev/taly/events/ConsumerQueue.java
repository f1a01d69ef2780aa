package dev.taly.events;

import java.util.List;

/**
 * A quorum queue of one consumer for one purpose, and what is routed into it.
 *
 * @param name {@code <service>.<purpose>}
 * @param patterns routing keys: event types, or {@code #} for all
 */
public record ConsumerQueue(String name, List<String> patterns) {

    public ConsumerQueue {
        patterns = List.copyOf(patterns);
    }

    @SafeVarargs
    static ConsumerQueue of(String name, Class<? extends Event>... events) {
        return new ConsumerQueue(
                name, List.of(events).stream().map(Event::typeOf).toList());
    }

    /** Where messages go that this consumer can never handle. */
    public String deadLetters() {
        return name + ".dlq";
    }

    /** Direct exchange of the service's own, through which its dead letters come back: {@code <service>.replay}. */
    public String replays() {
        return name.substring(0, name.indexOf('.')) + ".replay";
    }
}
