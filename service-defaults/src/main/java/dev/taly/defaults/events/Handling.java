package dev.taly.defaults.events;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The event that this thread is handling: whatever is registered meanwhile was caused by it. */
final class Handling {

    private static final ScopedValue<UUID> EVENT = ScopedValue.newInstance();

    private Handling() {}

    static @Nullable UUID currentEvent() {
        return EVENT.isBound() ? EVENT.get() : null;
    }

    static void of(UUID event, Runnable work) {
        ScopedValue.where(EVENT, event).run(work);
    }
}
