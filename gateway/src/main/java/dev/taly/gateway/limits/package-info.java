/** Rate limits: decided at once in this process, settled between instances through Redis in the background. */
@NullMarked
package dev.taly.gateway.limits;

import org.jspecify.annotations.NullMarked;
