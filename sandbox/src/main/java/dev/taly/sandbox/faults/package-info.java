/** Faults of the providers: slow, failing, limited, silent after the effect, broken in the body, gone. And who asked what. */
@NullMarked
package dev.taly.sandbox.faults;

import org.jspecify.annotations.NullMarked;
