package dev.taly.auth.waysin;

import java.util.UUID;

/** What opens accounts besides a password; every bean of this type is one. Given and taken while the account is locked. */
public interface WayIn {

    /** Whether the user has one. */
    boolean opens(UUID userId);
}
