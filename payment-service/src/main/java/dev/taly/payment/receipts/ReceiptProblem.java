package dev.taly.payment.receipts;

import dev.taly.defaults.problem.Problem;
import org.springframework.http.HttpStatus;

/** Why there is no receipt to download. */
enum ReceiptProblem implements Problem {
    RECEIPT_NOT_READY;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }

    @Override
    public String title() {
        return "Receipt not ready";
    }

    @Override
    public String detail() {
        return "The payment was received and its receipt is being written; ask again after the time in Retry-After.";
    }
}
