package dev.taly.defaults.events;

import dev.taly.events.Envelope;
import dev.taly.events.Event;
import dev.taly.events.EventCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** The handlers of one queue. */
final class RegisteredHandlers implements EventHandlers {

    private final Map<String, TypedHandler<?>> byType = new HashMap<>();
    private final List<Consumer<ReceivedEvent<JsonNode>>> any = new ArrayList<>();

    @Override
    public <E extends Event> EventHandlers on(Class<E> type, Consumer<ReceivedEvent<E>> handler) {
        TypedHandler<?> earlier = byType.put(Event.typeOf(type), new TypedHandler<>(type, handler));
        if (earlier != null) {
            throw new IllegalStateException(Event.typeOf(type) + " has two handlers in one queue");
        }
        return this;
    }

    @Override
    public EventHandlers onAny(Consumer<ReceivedEvent<JsonNode>> handler) {
        any.add(handler);
        return this;
    }

    /**
     * What there is to do for an event, its data already read; empty when nobody handles its type.
     *
     * @throws InvalidMessageException if the data is not what its type promises
     */
    List<Runnable> workFor(Envelope<JsonNode> envelope) {
        List<Runnable> work = new ArrayList<>();
        TypedHandler<?> typed = byType.get(envelope.type());
        if (typed != null) {
            work.add(typed.workFor(envelope));
        }
        if (!any.isEmpty()) {
            ReceivedEvent<JsonNode> event = received(envelope, withoutPersonalFields(envelope));
            any.forEach(handler -> work.add(() -> handler.accept(event)));
        }
        return work;
    }

    private static JsonNode withoutPersonalFields(Envelope<JsonNode> envelope) {
        return EventCatalog.find(envelope.type())
                .map(type -> PersonalFields.strip(envelope.data(), type))
                .orElse(NullNode.getInstance());
    }

    private static <T> ReceivedEvent<T> received(Envelope<JsonNode> envelope, T data) {
        return new ReceivedEvent<>(
                envelope.id(),
                envelope.type(),
                envelope.source(),
                envelope.subject(),
                envelope.time(),
                envelope.companyid(),
                envelope.causationid(),
                envelope.actor(),
                Long.parseLong(envelope.sequence()),
                data);
    }

    private record TypedHandler<E extends Event>(Class<E> type, Consumer<ReceivedEvent<E>> handler) {

        Runnable workFor(Envelope<JsonNode> envelope) {
            ReceivedEvent<E> event = received(envelope, EventJson.data(envelope.data(), type));
            return () -> handler.accept(event);
        }
    }
}
