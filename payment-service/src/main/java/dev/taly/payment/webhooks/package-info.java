/** What providers tell us: verified, stored, answered, and then handled, each once. */
@NullMarked
package dev.taly.payment.webhooks;

import org.jspecify.annotations.NullMarked;
