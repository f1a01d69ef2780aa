/** Work that is done when it is due, again and again until it succeeds, is refused or is given up. */
@NullMarked
package dev.taly.defaults.due;

import org.jspecify.annotations.NullMarked;
