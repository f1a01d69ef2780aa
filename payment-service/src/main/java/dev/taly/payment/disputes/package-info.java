/** Money that customers take back by their banks or by the provider: read from it, booked, told, and shown to the company. */
@NullMarked
package dev.taly.payment.disputes;

import org.jspecify.annotations.NullMarked;
