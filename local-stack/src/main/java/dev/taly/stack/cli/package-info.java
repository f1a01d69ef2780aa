/** The commands of ./taly. */
@NullMarked
package dev.taly.stack.cli;

import org.jspecify.annotations.NullMarked;
