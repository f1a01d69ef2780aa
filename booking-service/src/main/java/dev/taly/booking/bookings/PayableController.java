package dev.taly.booking.bookings;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells payment-service what a customer has to pay. */
@RestController
@Tag(name = "Internal", description = "For other services only; never routed by the gateway.")
class PayableController {

    private final BookingAccess access;
    private final Clock clock;

    PayableController(BookingAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param deadline until when the booking waits for the payment
     * @param description what the customer reads on the provider's page
     */
    record Payable(
            UUID bookingId,
            UUID companyId,
            BookingStatus status,
            PaymentPurpose purpose,
            Money amount,
            Instant deadline,
            String description) {}

    @GetMapping("/internal/v1/bookings/{bookingId}/payable")
    @Operation(operationId = "getPayable", summary = "What has to be paid for a booking, and until when")
    Payable payable(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingController.TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable UUID userId) {
        Booking booking = access.findForCustomer(bookingId, token, userId);
        Money due = booking.due();
        Instant deadline = booking.expiresAt();
        if (!booking.isPayableAt(clock.instant()) || due == null || deadline == null) {
            throw BookingProblem.BOOKING_NOT_PAYABLE.exception();
        }
        return new Payable(
                booking.id(),
                booking.companyId(),
                booking.status(),
                PaymentPurpose.FULL,
                due,
                deadline,
                booking.offeringName());
    }
}
