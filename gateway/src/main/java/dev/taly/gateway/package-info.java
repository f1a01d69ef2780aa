/** The only public door: validates tokens, routes, limits. */
@NullMarked
package dev.taly.gateway;

import org.jspecify.annotations.NullMarked;
