/** People who are signed in by a browser: the cookie, what is kept for it in Redis, and fresh tokens for services. */
@NullMarked
package dev.taly.gateway.sessions;

import org.jspecify.annotations.NullMarked;
