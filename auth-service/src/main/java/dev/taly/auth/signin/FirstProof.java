package dev.taly.auth.signin;

import dev.taly.auth.sessions.Factor;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a sign-in.
 *
 * @param factor what was proven
 * @param passwordVersion of the password that was given; null if none was
 * @param needsCode whether the user turned a second factor on
 */
public record FirstProof(
        UUID userId, String email, Factor factor, @Nullable Integer passwordVersion, boolean needsCode)
        implements Serializable {}
