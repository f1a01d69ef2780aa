/** What the {@code type} of a problem document leads to: an explanation of it. */
@NullMarked
package dev.taly.gateway.problems;

import org.jspecify.annotations.NullMarked;
