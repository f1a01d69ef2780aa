package dev.taly.sandbox.stripe;

import dev.taly.sandbox.ControlJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What was given back, for tests to count; and what happens at Stripe without Taly: in its dashboard, and at banks. */
@RestController
@RequestMapping("/sandbox/stripe")
class RefundControlController {

    /** As the reference of the refund object lists them. */
    private static final List<String> REASONS = List.of(
            "charge_for_pending_refund_disputed",
            "declined",
            "expired_or_canceled_card",
            "insufficient_funds",
            "lost_or_stolen_card",
            "merchant_request",
            "unknown");

    private static final String CODE = "code must be one like charge_disputed";

    private final Checkout checkout;

    RefundControlController(Checkout checkout) {
        this.checkout = checkout;
    }

    /** @param amount null for everything that is left */
    record Wanted(@Nullable Long amount) {}

    @GetMapping("/refunds")
    Map<String, List<ObjectNode>> refunds() {
        return checkout.refunds();
    }

    @PostMapping("/charges/{id}/refund")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode refund(@PathVariable String id, @RequestBody(required = false) @Nullable Wanted wanted) {
        return checkout.refund(RefundOrder.inDashboard(id, wanted == null ? null : wanted.amount()), null);
    }

    /** @param code of Stripe's errors */
    record Refusal(@Nullable String code) {}

    /** @param reason one of those for which Stripe says that a refund failed */
    record Failure(@Nullable String reason) {}

    @PostMapping("/checkout/sessions/{id}/late-payment")
    ObjectNode payAfterTheEnd(@PathVariable String id) {
        return checkout.payAfterTheEnd(id);
    }

    @PostMapping("/refund-refusals")
    @ResponseStatus(HttpStatus.CREATED)
    Refusal refuse(@RequestBody String body) {
        var refusal = ControlJson.read(body, Refusal.class);
        var code = ControlJson.required(refusal.code(), CODE);
        ControlJson.check(code.matches("[a-z_]{1,60}"), CODE);
        checkout.refuseRefund(code);
        return refusal;
    }

    @PostMapping("/refunds/{id}/fail")
    ObjectNode fail(@PathVariable String id, @RequestBody String body) {
        var oneOf = "reason must be one of " + String.join(", ", REASONS);
        var reason = ControlJson.required(ControlJson.read(body, Failure.class).reason(), oneOf);
        ControlJson.check(REASONS.contains(reason), oneOf);
        return checkout.failRefund(id, reason);
    }

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(StripeError error) {
        return ResponseEntity.status(error.status()).body(error.json());
    }
}
