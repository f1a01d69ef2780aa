package dev.taly.sandbox.paypal;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;

/** The endpoints of PayPal's API that Taly calls; every other address is answered as an unknown resource. */
@RestController
@RequestMapping("/paypal")
class PayPalController {

    private final PayPalApi api;
    private final PayPalTokens tokens;
    private final Orders orders;
    private final PayPalDisputes disputes;
    private final PayPalSignature signature;
    private final PayPalSettings settings;

    PayPalController(
            PayPalApi api,
            PayPalTokens tokens,
            Orders orders,
            PayPalDisputes disputes,
            PayPalSignature signature,
            PayPalSettings settings) {
        this.api = api;
        this.tokens = tokens;
        this.orders = orders;
        this.disputes = disputes;
        this.signature = signature;
        this.settings = settings;
    }

    @PostMapping("/v1/oauth2/token")
    ResponseEntity<String> token(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam(name = "grant_type", defaultValue = "") String grant) {
        if (!tokens.isClient(authorization)) {
            return json(401, """
                    {"error":"invalid_client","error_description":"Client Authentication failed"}""");
        }
        if (!grant.equals("client_credentials")) {
            return json(400, """
                    {"error":"unsupported_grant_type","error_description":"Grant Type is NULL or not doubled"}""");
        }
        return json(200, tokens.grant().toString());
    }

    @PostMapping("/v2/checkout/orders")
    ResponseEntity<String> create(HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.created(orders.create(call)));
    }

    @GetMapping("/v2/checkout/orders/{id}")
    ResponseEntity<String> order(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.ok(orders.order(id)));
    }

    @PostMapping("/v2/checkout/orders/{id}/capture")
    ResponseEntity<String> capture(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.created(orders.capture(id, call)));
    }

    @GetMapping("/v2/payments/captures/{id}")
    ResponseEntity<String> captured(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.ok(orders.captured(id)));
    }

    @PostMapping("/v2/payments/captures/{id}/refund")
    ResponseEntity<String> refund(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.created(orders.refund(id, call)));
    }

    @GetMapping("/v2/payments/refunds/{id}")
    ResponseEntity<String> refunded(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.ok(orders.refunded(id)));
    }

    @GetMapping("/v1/customer/disputes/{id}")
    ResponseEntity<String> dispute(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> PayPalAnswer.ok(disputes.dispute(id)));
    }

    @PostMapping("/v1/notifications/verify-webhook-signature")
    ResponseEntity<String> verify(HttpServletRequest request) throws IOException {
        return api.answer(
                request,
                call -> PayPalAnswer.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("verification_status", signature.isGenuine(call) ? "SUCCESS" : "FAILURE")));
    }

    /** The app's one webhook, which is sent everything. */
    @GetMapping("/v1/notifications/webhooks/{id}")
    ResponseEntity<String> webhook(@PathVariable String id, HttpServletRequest request) throws IOException {
        return api.answer(request, call -> {
            if (!id.equals(settings.webhookId())) {
                throw PayPalError.unknownAddress(call);
            }
            var webhook = JsonNodeFactory.instance.objectNode().put("id", id).put("url", settings.webhookUrl());
            webhook.putArray("event_types").addObject().put("name", "*").put("status", "ENABLED");
            return PayPalAnswer.ok(webhook);
        });
    }

    @RequestMapping("/**")
    ResponseEntity<String> anythingElse(HttpServletRequest request) throws IOException {
        return api.answer(request, call -> {
            throw PayPalError.unknownAddress(call);
        });
    }

    private static ResponseEntity<String> json(int status, String body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
