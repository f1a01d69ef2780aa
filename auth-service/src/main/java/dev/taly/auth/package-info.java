/** Credentials, sessions, access tokens and the keys that sign them. */
@NullMarked
package dev.taly.auth;

import org.jspecify.annotations.NullMarked;
