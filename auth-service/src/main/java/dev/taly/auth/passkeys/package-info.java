/** Passkeys (WebAuthn): sign in without a password, by Spring Security's ceremonies. */
@NullMarked
package dev.taly.auth.passkeys;

import org.jspecify.annotations.NullMarked;
