/** How long what providers told us is kept, and who did not pay; then it leaves. */
@NullMarked
package dev.taly.payment.retention;

import org.jspecify.annotations.NullMarked;
