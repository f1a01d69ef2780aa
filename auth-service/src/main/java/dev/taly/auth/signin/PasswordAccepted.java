package dev.taly.auth.signin;

import java.io.Serializable;
import java.util.UUID;

/**
 * The first half of a sign-in.
 *
 * @param passwordVersion of the password that was given
 * @param needsCode whether the user turned a second factor on
 */
public record PasswordAccepted(UUID userId, String email, int passwordVersion, boolean needsCode)
        implements Serializable {}
