package dev.taly.payment.paypal;

import com.paypal.http.exceptions.HttpException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What may be logged of an error that PayPal answers; its texts are left out, because they can repeat what was sent. */
record PayPalError(int status, String name, List<String> issues, String debugId) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The customer can do something about these: choose another means of payment. */
    private static final Set<String> DECLINES = Set.of(
            "INSTRUMENT_DECLINED",
            "TRANSACTION_REFUSED",
            "PAYER_CANNOT_PAY",
            "PAYER_ACCOUNT_RESTRICTED",
            "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
            "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING");

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

    /** Whether the same request will never be taken. A key that was used for another request is our own mistake. */
    boolean isRefusal() {
        return (is(HttpStatus.BAD_REQUEST) || is(HttpStatus.UNPROCESSABLE_CONTENT)) && !says("DUPLICATE_REQUEST_ID");
    }

    @Override
    public String toString() {
        return "status " + status + " " + name + " " + issues + " debug id " + debugId;
    }
}
