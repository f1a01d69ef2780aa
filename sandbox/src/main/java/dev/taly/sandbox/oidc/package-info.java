/** Doubles an OpenID provider: a page on which one says who one is, and the endpoints that tell Taly. */
@NullMarked
package dev.taly.sandbox.oidc;

import org.jspecify.annotations.NullMarked;
