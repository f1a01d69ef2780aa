package dev.taly.payment.paypal;

import com.paypal.http.exceptions.HttpException;
import dev.taly.events.payment.RefundFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may be logged of an error that PayPal answers; its texts are left out, because they can repeat what was sent.
 *
 * @param issues the {@code details[].issue} of the answer
 * @see <a href="https://developer.paypal.com/api/rest/reference/orders/v2/errors/">PayPal: Orders v2 errors</a>
 */
record PayPalError(int status, String name, List<String> issues, String debugId) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The payer is to be sent back to the same order, where he can choose another means of payment. */
    private static final Set<String> DECLINES = Set.of(
            "INSTRUMENT_DECLINED",
            "PAYER_ACTION_REQUIRED",
            "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING",
            "CARD_BRAND_NOT_SUPPORTED");

    /** The same request may be taken a little later. */
    private static final Set<String> LATER = Set.of("ORDER_COMPLETION_IN_PROGRESS", "PREVIOUS_REQUEST_IN_PROGRESS");

    /** How the order stands is to be asked, because another call was faster or none is due. */
    private static final Set<String> OVERTAKEN =
            Set.of("ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_COMPLETED", "ORDER_NOT_APPROVED");

    /** What the merchant's account lacks, which nobody but a person mends, and which meets every other payer too. */
    private static final Set<String> ACCOUNT_LACKS = Set.of(
            "AUTH_CAPTURE_NOT_ENABLED",
            "NOT_ENABLED_FOR_BANK_PROCESSING",
            "NOT_ENABLED_FOR_CARD_PROCESSING",
            "PAYEE_ACCOUNT_INVALID",
            "PAYEE_ACCOUNT_LOCKED_OR_CLOSED",
            "PAYEE_ACCOUNT_RESTRICTED",
            "PAYEE_NOT_ENABLED_FOR_BANK_PROCESSING",
            "PAYEE_NOT_ENABLED_FOR_CARD_PROCESSING",
            "SETUP_ERROR_FOR_BANK",
            "TRANSACTION_RECEIVING_LIMIT_EXCEEDED");

    private static final Map<String, RefundFailure> NO_REFUND = Map.of(
            "REFUND_FAILED_INSUFFICIENT_FUNDS", RefundFailure.INSUFFICIENT_FUNDS,
            "REFUND_FUNDS_NOT_AVAILABLE", RefundFailure.INSUFFICIENT_FUNDS,
            "PENDING_CAPTURE", RefundFailure.PENDING_CAPTURE,
            "TRANSACTION_DISPUTED", RefundFailure.DISPUTED,
            "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK", RefundFailure.DISPUTED,
            "REFUND_TIME_LIMIT_EXCEEDED", RefundFailure.TOO_LATE,
            "REFUND_TIME_EXCEEDED_FOR_PAYMENT_SOURCE", RefundFailure.TOO_LATE);

    static PayPalError of(HttpException e) {
        JsonNode body = body(Objects.requireNonNullElse(e.getMessage(), ""));
        return new PayPalError(
                e.statusCode(),
                body.path("name").asString(""),
                body.path("details")
                        .valueStream()
                        .map(detail -> detail.path("issue").asString(""))
                        .toList(),
                body.path("debug_id").asString(""));
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException | IllegalArgumentException e) {
            return JSON.missingNode();
        }
    }

    boolean is(HttpStatus other) {
        return status == other.value();
    }

    boolean says(String issue) {
        return issues.contains(issue);
    }

    boolean isDecline() {
        return issues.stream().anyMatch(DECLINES::contains);
    }

    /** Whether the answer to this call is how the order stands by now. */
    boolean isOvertaken() {
        return is(HttpStatus.NOT_FOUND) || issues.stream().anyMatch(OVERTAKEN::contains);
    }

    /**
     * Whether the same request will never be taken: every 400, 403 and 422, whatever its issue, because PayPal adds
     * issues as it likes. A key that was used for another request is our own mistake, and says nothing of the order.
     */
    boolean isRefusal() {
        boolean about = is(HttpStatus.BAD_REQUEST) || is(HttpStatus.FORBIDDEN) || is(HttpStatus.UNPROCESSABLE_CONTENT);
        return about && !says("DUPLICATE_REQUEST_ID") && issues.stream().noneMatch(LATER::contains);
    }

    /** Whether it is about this request or about us, and stays so: not how busy PayPal or the order is at the moment. */
    boolean isRejection() {
        return HttpStatusCode.valueOf(status).is4xxClientError()
                && !is(HttpStatus.TOO_MANY_REQUESTS)
                && issues.stream().noneMatch(LATER::contains);
    }

    /**
     * Why nothing goes back.
     *
     * @see <a href="https://developer.paypal.com/api/payments/v2/errors/">PayPal: Payments v2 errors</a>
     */
    RefundFailure whyNoRefund() {
        return issues.stream()
                .map(NO_REFUND::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(RefundFailure.REFUSED);
    }

    /** Whether it is our request, our rights or the merchant's account that has to be put right by a person. */
    boolean isOurs() {
        boolean request = status < 500
                && !is(HttpStatus.UNPROCESSABLE_CONTENT)
                && !is(HttpStatus.CONFLICT)
                && !is(HttpStatus.TOO_MANY_REQUESTS);
        return request || says("DUPLICATE_REQUEST_ID") || issues.stream().anyMatch(ACCOUNT_LACKS::contains);
    }

    @Override
    public String toString() {
        return "status " + status + " " + name + " " + issues + " debug id " + debugId;
    }
}
