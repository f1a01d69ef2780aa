/** What the gateway asks auth-service for as its OAuth client: tokens of a sign-in, fresh ones, and an end of it. */
@NullMarked
package dev.taly.gateway.auth;

import org.jspecify.annotations.NullMarked;
