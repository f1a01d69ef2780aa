package dev.taly.notification.companies;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member who is told what happens in the company.
 *
 * @param locale BCP 47 tag; null until he has chosen a language
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Recipient(UUID userId, String email, @Nullable String locale) {

    /** Addresses stay out of logs. */
    @Override
    public String toString() {
        return "Recipient[" + userId + "]";
    }
}
