/** The OpenID provider: its endpoints, by Spring Authorization Server, over our own sessions, grants and tokens. */
@NullMarked
package dev.taly.auth.provider;

import org.jspecify.annotations.NullMarked;
