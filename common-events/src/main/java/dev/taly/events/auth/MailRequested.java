package dev.taly.events.auth;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import dev.taly.events.Sealed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * auth-service asks for a mail about an account: one that carries a secret link, or a notice of what happened. Subject:
 * the user.
 *
 * @param email where to; not always the account's present address
 * @param token single-use, sealed for notification-service; null in notices
 * @param expiresAt when the token stops working (machine time); null in notices
 * @param detail what a notice names: a device, another address, a provider
 * @param addressProven whether the owner of the account has proved that {@code email} is his. Only then the mail repeats the
 *     name, which may have been typed for a stranger to read. Null, which says no, in events from before there was this field
 */
@EventType("auth.mail_requested")
public record MailRequested(
        UUID userId,
        Kind kind,
        @Personal String email,
        @Personal String displayName,
        String locale,
        @Nullable Sealed token,
        @Nullable Instant expiresAt,
        @Personal @Nullable String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean addressProven)
        implements Event {

    public enum Kind {
        /** Carries a token. */
        VERIFY_EMAIL,
        /** Carries a token. */
        RESET_PASSWORD,
        /** Carries a token; goes to the new address. */
        CHANGE_EMAIL,
        /** Goes to the address that may soon be replaced by {@code detail}. */
        EMAIL_CHANGE_REQUESTED,
        /** Goes to the former address; {@code detail} is the new one. */
        EMAIL_CHANGED,
        PASSWORD_CHANGED,
        /** Somebody tried to open an account with an address that has one. */
        ALREADY_REGISTERED,
        /** From a device that was not seen before, which {@code detail} names. */
        NEW_SIGN_IN,
        SECOND_FACTOR_ON,
        SECOND_FACTOR_OFF,
        RECOVERY_CODE_USED,
        RECOVERY_CODES_REPLACED,
        /** Somebody got past the first half of the sign-in, and entered many codes that were wrong. */
        WRONG_CODES,
        /** {@code detail} is its name. */
        PASSKEY_ADDED,
        /** {@code detail} is its name. */
        PASSKEY_REMOVED,
        /** {@code detail} is the provider whose account signs in from now on. */
        PROVIDER_LINKED,
        /** {@code detail} is the provider whose account signs in no more. */
        PROVIDER_UNLINKED
    }
}
