package dev.taly.sandbox.stripe;

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

/** What was given back, for tests to count; and Stripe's dashboard, in which somebody gives money back without Taly. */
@RestController
@RequestMapping("/sandbox/stripe")
class RefundControlController {

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

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(StripeError error) {
        return ResponseEntity.status(error.status()).body(error.json());
    }
}
