/** Spring Cloud Gateway as it comes. */
@NullMarked
package dev.taly.bare;

import org.jspecify.annotations.NullMarked;
