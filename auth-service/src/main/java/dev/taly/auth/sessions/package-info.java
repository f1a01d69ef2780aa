/** Sessions: a sign-in and the refresh tokens that descend from it. */
@NullMarked
package dev.taly.auth.sessions;

import org.jspecify.annotations.NullMarked;
