/** Signing in: password, second factor, session. */
@NullMarked
package dev.taly.auth.signin;

import org.jspecify.annotations.NullMarked;
