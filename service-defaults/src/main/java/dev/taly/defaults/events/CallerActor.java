package dev.taly.defaults.events;

import dev.taly.events.Actor;
import org.jspecify.annotations.Nullable;

/** Knows whose request is being served. */
@FunctionalInterface
interface CallerActor {

    /** Null outside a request, or when the caller is anonymous. */
    @Nullable
    Actor current();
}
