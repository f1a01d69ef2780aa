/** Bounded memory. */
@NullMarked
package dev.taly.gateway.memory;

import org.jspecify.annotations.NullMarked;
