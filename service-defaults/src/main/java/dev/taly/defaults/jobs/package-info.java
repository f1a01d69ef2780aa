/** Jobs that run by time: each in a thread of its own. */
@NullMarked
package dev.taly.defaults.jobs;

import org.jspecify.annotations.NullMarked;
