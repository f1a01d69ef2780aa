package dev.taly.sandbox.stripe;

import dev.taly.sandbox.webhooks.Delivery;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What the double charged and what it delivered, newest first: for tests to count. */
@RestController
@RequestMapping("/sandbox/stripe")
class StripeRecordController {

    private final Checkout checkout;
    private final StripeWebhooks webhooks;

    StripeRecordController(Checkout checkout, StripeWebhooks webhooks) {
        this.checkout = checkout;
        this.webhooks = webhooks;
    }

    @GetMapping("/charges")
    Map<String, List<ObjectNode>> charges() {
        return checkout.charges();
    }

    @GetMapping("/deliveries")
    Map<String, List<Delivery>> deliveries() {
        return webhooks.deliveries();
    }
}
