/** What clients may do for a person while a session lasts, and the refresh tokens they do it with. */
@NullMarked
package dev.taly.auth.grants;

import org.jspecify.annotations.NullMarked;
