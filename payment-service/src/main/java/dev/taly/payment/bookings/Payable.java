package dev.taly.payment.bookings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booking owes now.
 *
 * @param deadline until when it may be paid (business time)
 * @param description what the customer pays for, in his words
 * @param companyName what the company is called; null when a booking-service of before does not tell
 * @param sale null when a booking-service of before does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Payable(
        UUID bookingId,
        UUID companyId,
        String status,
        PaymentPurpose purpose,
        Money amount,
        Instant deadline,
        String description,
        @Nullable String companyName,
        @Nullable Sale sale) {}
