/** Limits of a single request: size, form and time to arrive. */
@NullMarked
package dev.taly.gateway.requests;

import org.jspecify.annotations.NullMarked;
