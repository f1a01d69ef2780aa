package dev.taly.auth.accounts;

import java.util.UUID;

/**
 * What other features may know of an account.
 *
 * @param locale BCP 47 tag
 * @param timeZone IANA zone
 */
public record AccountView(
        UUID id, String email, boolean verified, String displayName, String locale, String timeZone) {}
