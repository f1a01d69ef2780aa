package dev.taly.auth.signin;

import dev.taly.auth.sessions.Factor;
import java.io.Serializable;
import java.util.UUID;

/**
 * The first half of a sign-in.
 *
 * @param factor what was proven
 * @param needsCode whether the user turned a second factor on
 */
public record FirstProof(UUID userId, String email, Factor factor, boolean needsCode) implements Serializable {}
