/** The public API as a customer and an owner use it: the demo company and the demo walk. */
@NullMarked
package dev.taly.stack.journey;

import org.jspecify.annotations.NullMarked;
