package dev.taly.events;

/** The {@code data} of a published event: a record named in the past tense and annotated with {@link EventType}. */
public interface Event {

    /** The type on the wire, for example {@code booking.created}; also the routing key. */
    static String typeOf(Class<? extends Event> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalArgumentException(event.getName() + " is not annotated with @EventType");
        }
        return type.value();
    }
}
