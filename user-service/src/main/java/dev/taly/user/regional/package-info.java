/** Constraints on what people may choose as time zone, currency and language. */
@NullMarked
package dev.taly.user.regional;

import org.jspecify.annotations.NullMarked;
