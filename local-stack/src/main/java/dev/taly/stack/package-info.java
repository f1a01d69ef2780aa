/** Starts all of Taly on one machine without Docker, and gives tests their servers. */
@NullMarked
package dev.taly.stack;

import org.jspecify.annotations.NullMarked;
