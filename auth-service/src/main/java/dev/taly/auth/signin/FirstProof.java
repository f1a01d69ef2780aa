package dev.taly.auth.signin;

import dev.taly.auth.sessions.Factor;
import java.io.Serializable;
import java.util.UUID;

/**
 * The first half of a sign-in.
 *
 * @param factor what was proven
 * @param version of the password if one was given, else of the account's ways in: what was begun before it grew is over
 * @param needsCode whether the user turned a second factor on
 */
public record FirstProof(UUID userId, String email, Factor factor, int version, boolean needsCode)
        implements Serializable {}
