/** How an instance leaves: it says so before it closes its door. */
@NullMarked
package dev.taly.defaults.draining;

import org.jspecify.annotations.NullMarked;
