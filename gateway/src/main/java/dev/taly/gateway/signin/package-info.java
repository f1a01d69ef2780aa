/** Signing a browser in: by way of auth-service and back (OpenID Connect, authorization code with PKCE). */
@NullMarked
package dev.taly.gateway.signin;

import org.jspecify.annotations.NullMarked;
