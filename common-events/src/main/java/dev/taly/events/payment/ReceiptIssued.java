package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A receipt for a payment is written and stored. Subject: the receipt.
 *
 * @param number without gaps within the company, such as {@code 2026-000017}
 * @param issuedAt business time
 */
@EventType("receipt.issued")
public record ReceiptIssued(
        UUID receiptId, UUID paymentId, UUID bookingId, UUID companyId, String number, Money amount, Instant issuedAt)
        implements Event {}
