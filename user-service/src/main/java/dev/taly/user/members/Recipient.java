package dev.taly.user.members;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member who answers for a company, as messages reach him.
 *
 * @param email the address that he has proved to be his
 * @param locale BCP 47 tag; null until he has chosen a language
 */
record Recipient(UUID userId, String email, @Nullable String locale) {

    /** Addresses stay out of logs. */
    @Override
    public String toString() {
        return "Recipient[" + userId + "]";
    }
}
