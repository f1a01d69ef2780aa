package dev.taly.defaults.events;

import dev.taly.events.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The subject of the request's token: a person's is a UUID, a machine's is its client id. */
final class SecurityCallerActor implements CallerActor {

    @Override
    public @Nullable Actor current() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || !caller.isAuthenticated() || caller instanceof AnonymousAuthenticationToken) {
            return null;
        }
        return new Actor(isUuid(caller.getName()) ? Actor.Type.USER : Actor.Type.CLIENT, caller.getName());
    }

    private static boolean isUuid(String name) {
        try {
            return UUID.fromString(name).toString().equalsIgnoreCase(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
