package dev.taly.booking.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;

/** A payment that has to be given back, and why. */
public record RefundDue(UUID paymentId, Money amount, RefundReason reason) {}
