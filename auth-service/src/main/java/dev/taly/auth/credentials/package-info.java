/** How an owner replaces what he signs in with: the password and the e-mail address. */
@NullMarked
package dev.taly.auth.credentials;

import org.jspecify.annotations.NullMarked;
