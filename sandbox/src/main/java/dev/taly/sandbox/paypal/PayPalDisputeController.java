package dev.taly.sandbox.paypal;

import dev.taly.sandbox.ControlJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Disputes, for tests to open, decide and count. */
@RestController
@RequestMapping("/sandbox/paypal")
class PayPalDisputeController {

    private final PayPalDisputes disputes;

    PayPalDisputeController(PayPalDisputes disputes) {
        this.disputes = disputes;
    }

    /**
     * @param amount in minor units of ISO 4217; null for all that is left
     * @param inquiry whether PayPal takes nothing before it decides
     */
    record Wanted(
            @Nullable Long amount,
            @Nullable String reason,
            @Nullable Boolean inquiry) {}

    record Status(@Nullable String status) {}

    record Outcome(@Nullable String outcome) {}

    @GetMapping("/disputes")
    Map<String, List<ObjectNode>> disputes() {
        return disputes.disputes();
    }

    @PostMapping("/captures/{id}/dispute")
    @ResponseStatus(HttpStatus.CREATED)
    ObjectNode open(@PathVariable String id, @RequestBody String body) {
        var wanted = ControlJson.read(body, Wanted.class);
        var reason = Objects.requireNonNullElse(wanted.reason(), "UNAUTHORISED");
        oneOf("reason", reason, PayPalDispute.REASONS);
        return disputes.open(id, wanted.amount(), reason, !Boolean.TRUE.equals(wanted.inquiry()));
    }

    @PostMapping("/disputes/{id}/status")
    ObjectNode become(@PathVariable String id, @RequestBody String body) {
        var status = ControlJson.read(body, Status.class).status();
        return disputes.become(id, oneOf("status", status, PayPalDispute.OPEN_STATUSES));
    }

    @PostMapping("/disputes/{id}/outcome")
    ObjectNode resolve(@PathVariable String id, @RequestBody String body) {
        var outcome = ControlJson.read(body, Outcome.class).outcome();
        return disputes.resolve(id, oneOf("outcome", outcome, PayPalDispute.OUTCOMES));
    }

    private static String oneOf(String name, @Nullable String given, List<String> known) {
        var otherwise = name + " must be one of " + String.join(", ", known);
        var value = ControlJson.required(given, otherwise);
        ControlJson.check(known.contains(value), otherwise);
        return value;
    }

    @ExceptionHandler
    ResponseEntity<ObjectNode> refused(PayPalError error) {
        return ResponseEntity.status(error.status()).body(error.json());
    }
}
