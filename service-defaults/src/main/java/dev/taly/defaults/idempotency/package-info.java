/** One effect per idempotency key, and its answer again for a day. */
@NullMarked
package dev.taly.defaults.idempotency;

import org.jspecify.annotations.NullMarked;
