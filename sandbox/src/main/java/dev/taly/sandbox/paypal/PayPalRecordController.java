package dev.taly.sandbox.paypal;

import dev.taly.sandbox.ControlJson;
import dev.taly.sandbox.webhooks.Delivery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What the double captured, gave back and delivered, newest first; and what happens at PayPal without Taly. */
@RestController
@RequestMapping("/sandbox/paypal")
class PayPalRecordController {

    private static final String ISSUE = "issue must be one like REFUND_FAILED_INSUFFICIENT_FUNDS";

    private final Orders orders;
    private final PayPalTokens tokens;
    private final PayPalWebhooks webhooks;

    PayPalRecordController(Orders orders, PayPalTokens tokens, PayPalWebhooks webhooks) {
        this.orders = orders;
        this.tokens = tokens;
        this.webhooks = webhooks;
    }

    /** @param amount in minor units of ISO 4217; null for everything that is left */
    record Wanted(@Nullable Long amount) {}

    @GetMapping("/captures")
    Map<String, List<ObjectNode>> captures() {
        return orders.captures();
    }

    @GetMapping("/refunds")
    Map<String, List<ObjectNode>> refunds() {
        return orders.refunds();
    }

    @GetMapping("/deliveries")
    Map<String, List<Delivery>> deliveries() {
        return webhooks.deliveries();
    }

    /** Somebody gives money back in PayPal's dashboard. */
    @PostMapping("/captures/{id}/refund")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode refund(@PathVariable String id, @RequestBody(required = false) @Nullable String body) {
        var wanted = body == null ? new Wanted(null) : ControlJson.read(body, Wanted.class);
        return orders.refundInDashboard(id, wanted.amount());
    }

    /** @param issue of PayPal's errors */
    record Refusal(@Nullable String issue) {}

    @PostMapping("/refund-refusals")
    @ResponseStatus(HttpStatus.CREATED)
    Refusal refuse(@RequestBody String body) {
        var refusal = ControlJson.read(body, Refusal.class);
        var issue = ControlJson.required(refusal.issue(), ISSUE);
        ControlJson.check(issue.matches("[A-Z_]{1,80}"), ISSUE);
        orders.refuseRefund(issue);
        return refusal;
    }

    /** PayPal ends every token before its time. */
    @DeleteMapping("/tokens")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeTokens() {
        tokens.revokeAll();
    }

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(PayPalError error) {
        return ResponseEntity.status(error.status()).body(error.json());
    }
}
