package dev.taly.payment.receipts;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** Why there is no receipt to download. */
enum ReceiptProblem implements Problem {
    RECEIPT_NOT_READY(
            HttpStatus.CONFLICT,
            "Receipt not ready",
            "The payment was received and its receipt is being written; ask again after the time in Retry-After."),
    RECEIPT_NOT_WRITTEN(
            HttpStatus.CONFLICT,
            "Receipt not written",
            "The payment was received, but its receipt could not be written, and nobody tries it any more by itself. Ask the"
                    + " company that you paid for a receipt, and tell whoever runs this site the payment's id: they can have"
                    + " it written.");

    private final HttpStatus status;
    private final String title;
    private final String detail;

    ReceiptProblem(HttpStatus status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String detail() {
        return detail;
    }
}
