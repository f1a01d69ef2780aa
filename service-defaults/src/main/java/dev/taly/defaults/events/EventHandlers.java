package dev.taly.defaults.events;

import dev.taly.events.Event;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What a consumer does with which event. Handlers run inside the transaction that marks the event as handled, so they
 * do database work only, never a network call. An event of an unregistered type is acknowledged and counted.
 */
public interface EventHandlers {

    <E extends Event> EventHandlers on(Class<E> type, Consumer<ReceivedEvent<E>> handler);

    /**
     * Takes every event, of unknown types too. The data holds no personal field and no sealed one, and nothing this
     * version does not know; of an unknown type it is a JSON null.
     */
    EventHandlers onAny(Consumer<ReceivedEvent<JsonNode>> handler);
}
