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

/** Disputes, for tests to open, decide and count: what card holders and their banks do. */
@RestController
@RequestMapping("/sandbox/stripe")
class DisputeControlController {

    private final Disputes disputes;

    DisputeControlController(Disputes disputes) {
        this.disputes = disputes;
    }

    /** @param status of Stripe's */
    record Decision(@Nullable String status) {}

    @GetMapping("/disputes")
    Map<String, List<ObjectNode>> disputes() {
        return disputes.disputes();
    }

    @PostMapping("/charges/{id}/dispute")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode open(@PathVariable String id, @RequestBody String body) {
        var order = ControlJson.read(body, DisputeOrder.class);
        ControlJson.check(
                order.reason() == null || DisputeOrder.REASONS.contains(order.reason()),
                "reason must be one of " + String.join(", ", DisputeOrder.REASONS));
        ControlJson.check(order.amount() == null || order.amount() > 0, "amount must be above 0");
        return disputes.open(id, order);
    }

    @PostMapping("/disputes/{id}/status")
    ObjectNode become(@PathVariable String id, @RequestBody String body) {
        var oneOf = "status must be one of " + String.join(", ", StripeDispute.STATUSES);
        var status = ControlJson.required(ControlJson.read(body, Decision.class).status(), oneOf);
        ControlJson.check(StripeDispute.STATUSES.contains(status), oneOf);
        return disputes.become(id, status);
    }

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(StripeError error) {
        return ResponseEntity.status(error.status()).body(error.json());
    }
}
