package dev.taly.auth.sessions;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** Whom a browser session of this service belongs to; its name is the user's id. */
public record SignedInUser(UUID userId, UUID sessionId) implements Principal, Serializable {

    @Override
    public String getName() {
        return userId.toString();
    }
}
