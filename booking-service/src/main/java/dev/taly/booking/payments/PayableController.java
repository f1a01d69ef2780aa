package dev.taly.booking.payments;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingStatus;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Company;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentPurpose;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

/** Tells payment-service what a customer has to pay, and who he is. */
@RestController
@Tag(name = "Internal", description = "For other services only; never routed by the gateway.")
class PayableController {

    private final BookingAccess access;
    private final Companies companies;
    private final Clock clock;

    PayableController(BookingAccess access, Companies companies, Clock clock) {
        this.access = access;
        this.companies = companies;
        this.clock = clock;
    }

    /**
     * @param companyName who sells it, for receipts
     * @param deadline until when the booking waits for the payment
     * @param description what the customer reads on the provider's page
     * @param sale what a receipt says besides
     */
    record Payable(
            UUID bookingId,
            UUID companyId,
            String companyName,
            BookingStatus status,
            PaymentPurpose purpose,
            Money amount,
            Instant deadline,
            String description,
            Sale sale) {}

    /**
     * @param offeringName in the customer's language
     * @param companyTimeZone by which the company keeps its books
     * @param customerName as he wrote it when he booked
     * @param customerLocale BCP 47 tag
     * @param timeZone of the place, by which the customer reads the start
     */
    record Sale(
            String offeringName,
            String companyTimeZone,
            String customerName,
            String customerLocale,
            Instant startsAt,
            String timeZone) {

        @Override
        public String toString() {
            return "Sale[…]";
        }
    }

    @GetMapping("/internal/v1/bookings/{bookingId}/payable")
    @Operation(
            operationId = "getPayable",
            summary = "What has to be paid for a booking, and until when",
            description = "For the customer whose token or user id is passed on.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "/problems/booking-not-payable")
    Payable payable(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable UUID userId) {
        return payable(access.findForCustomer(bookingId, token, userId));
    }

    @GetMapping("/internal/v1/bookings/{bookingId}/still-payable")
    @Operation(
            operationId = "getStillPayable",
            summary = "The same, asked again before money is taken",
            description = "Needs no customer's proof: that was shown when the payment began.")
    @ApiResponse(responseCode = "200")
    @ApiResponse(responseCode = "409", description = "/problems/booking-not-payable")
    Payable stillPayable(@PathVariable UUID bookingId) {
        return payable(access.findForServices(bookingId));
    }

    record Proven(UUID bookingId) {}

    @GetMapping("/internal/v1/bookings/{bookingId}/customer")
    @Operation(
            operationId = "getCustomerProof",
            summary = "Whether somebody is the customer of a booking now",
            description = "By the token or user id that is passed on. For who wants to see a payment of it.")
    @ApiResponse(responseCode = "200", description = "He is")
    @ApiResponse(responseCode = "404", description = "/problems/not-found: he is not, or there is no such booking")
    Proven customer(
            @PathVariable UUID bookingId,
            @RequestHeader(name = BookingAccess.TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable UUID userId) {
        return new Proven(access.findForCustomer(bookingId, token, userId).id());
    }

    private Payable payable(Booking booking) {
        Money due = booking.bill().due();
        Instant deadline = booking.expiresAt();
        PaymentPurpose purpose = booking.bill().purpose();
        if (!booking.at(clock.instant()).isPayable() || due == null || deadline == null || purpose == null) {
            throw PaymentProblem.BOOKING_NOT_PAYABLE.exception();
        }
        Company company = companies.stored(booking.companyId());
        return new Payable(
                booking.id(),
                booking.companyId(),
                company.name(),
                booking.status(),
                purpose,
                due,
                deadline,
                booking.offeringName(),
                new Sale(
                        booking.offeringName(),
                        company.timeZone(),
                        booking.contact().name(),
                        booking.contact().locale(),
                        booking.time().start(),
                        booking.time().timeZone()));
    }
}
