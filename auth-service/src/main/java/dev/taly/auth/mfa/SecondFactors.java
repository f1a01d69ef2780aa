package dev.taly.auth.mfa;

import dev.taly.auth.sessions.Factor;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who needs more than a password, and whether a code is it. */
@Component
public class SecondFactors {

    /** Whether the user turned a second factor on. */
    public boolean isRequired(UUID userId) {
        return false;
    }

    /** @return what the code was, which is used up by that; empty if it is wrong */
    public Optional<Factor> accept(UUID userId, String code) {
        return Optional.empty();
    }
}
