/** What companies' customers can pay online, which is published for those who set prices. */
@NullMarked
package dev.taly.payment.payouts;

import org.jspecify.annotations.NullMarked;
