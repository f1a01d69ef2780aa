package dev.taly.defaults.events;

import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import org.jspecify.annotations.Nullable;

/** Whom the request's token names. */
final class SecurityCallerActor implements CallerActor {

    @Override
    public @Nullable Actor current() {
        Caller caller = Caller.current();
        if (caller.id() == null) {
            return null;
        }
        return new Actor(caller.kind() == Caller.Kind.USER ? Actor.Type.USER : Actor.Type.CLIENT, caller.id());
    }
}
