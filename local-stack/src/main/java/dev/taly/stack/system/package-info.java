/** The system as a whole: its parts, their secrets and environment, and how they are started and stopped. */
@NullMarked
package dev.taly.stack.system;

import org.jspecify.annotations.NullMarked;
