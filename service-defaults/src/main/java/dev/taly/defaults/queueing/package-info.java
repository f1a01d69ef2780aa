/** Work of which only so much is done at a time, shared among those who ask for it. */
@NullMarked
package dev.taly.defaults.queueing;

import org.jspecify.annotations.NullMarked;
