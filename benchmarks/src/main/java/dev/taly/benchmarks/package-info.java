/** How long Taly takes for what it does most. */
@NullMarked
package dev.taly.benchmarks;

import org.jspecify.annotations.NullMarked;
