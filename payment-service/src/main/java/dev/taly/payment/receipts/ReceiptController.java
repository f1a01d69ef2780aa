package dev.taly.payment.receipts;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.payments.PaymentAccess;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/payments/{id}/receipt")
@Tag(name = "Payments")
class ReceiptController {

    private static final String SOON = "2";

    private final PaymentAccess access;
    private final ReceiptTable receipts;
    private final ReceiptStore store;

    ReceiptController(PaymentAccess access, ReceiptTable receipts, ReceiptStore store) {
        this.access = access;
        this.receipts = receipts;
        this.store = store;
    }

    /**
     * @param number without gaps within company and year, such as {@code 2026-000017}
     * @param url a PDF, for whoever has this address
     * @param expiresAt until when the address is good
     */
    record ReceiptView(String number, String url, Instant expiresAt) {}

    @GetMapping
    @Operation(
            operationId = "getReceipt",
            summary = "Where to download the receipt of a payment",
            description =
                    "For those who may see the payment. The address is good for five minutes; ask for another one.")
    @ApiResponse(responseCode = "200", description = "Open url; it needs no token and answers a PDF")
    @ApiResponse(responseCode = "404", description = "not-found: no such payment of this caller, or it was not paid")
    @ApiResponse(
            responseCode = "409",
            description = "receipt-not-ready: paid, but the document is not stored yet; see Retry-After."
                    + " receipt-not-written: it could not be, and nobody tries any more until somebody is told")
    ReceiptView get(
            Caller caller,
            @RequestHeader(name = "Booking-Token", required = false) @Nullable String bookingToken,
            @PathVariable UUID id) {
        access.viewer(id, new Payer(caller.user().orElse(null), bookingToken));
        Receipt receipt = receipts.ofPayment(id).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!receipt.issued()) {
            throw receipt.givenUp()
                    ? ReceiptProblem.RECEIPT_NOT_WRITTEN.exception()
                    : ReceiptProblem.RECEIPT_NOT_READY.exception().header("Retry-After", SOON);
        }
        ReceiptStore.Link link = store.link(receipt);
        return new ReceiptView(receipt.number(), link.url(), link.expiresAt());
    }
}
