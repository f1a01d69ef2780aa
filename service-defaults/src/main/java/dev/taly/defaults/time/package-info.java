/** The two times: business time, which a developer may move, and machine time, which nobody may. */
@NullMarked
package dev.taly.defaults.time;

import org.jspecify.annotations.NullMarked;
