/** Work that is to be done again until a provider has answered. */
@NullMarked
package dev.taly.payment.due;

import org.jspecify.annotations.NullMarked;
