package dev.taly.payment.webhooks;

import dev.taly.defaults.http.Network;
import dev.taly.events.payment.PaymentProvider;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks", description = "For payment providers, who sign what they send.")
class WebhookController {

    private final ReceiveWebhook receiveWebhook;
    private final WebhookJanitor janitor;

    WebhookController(ReceiveWebhook receiveWebhook, WebhookJanitor janitor) {
        this.receiveWebhook = receiveWebhook;
        this.janitor = janitor;
    }

    /** Answers as soon as the webhook is stored: a provider that waits sends it again. */
    @PostMapping("/stripe")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "receiveStripeWebhook", summary = "Take an event from Stripe")
    @ApiResponse(responseCode = "204", description = "Stored; it takes effect once, however often it is sent")
    @ApiResponse(responseCode = "400", description = "signature-invalid: nothing is stored")
    void stripe(@RequestBody byte[] body, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
        receive(PaymentProvider.STRIPE, body, headers, network(request));
    }

    /** PayPal itself is asked whether it sent this, so that the answer takes as long as PayPal's. */
    @PostMapping("/paypal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "receivePayPalWebhook", summary = "Take an event from PayPal")
    @ApiResponse(responseCode = "204", description = "Stored; it takes effect once, however often it is sent")
    @ApiResponse(responseCode = "400", description = "signature-invalid: nothing is stored")
    @ApiResponse(responseCode = "422", description = "provider-unavailable: payments by PayPal are not offered here")
    @ApiResponse(
            responseCode = "503",
            description = "service-unavailable: PayPal did not verify it; nothing is stored, send it again")
    void payPal(@RequestBody byte[] body, @RequestHeader HttpHeaders headers, HttpServletRequest request) {
        receive(PaymentProvider.PAYPAL, body, headers, network(request));
    }

    private void receive(PaymentProvider provider, byte[] body, HttpHeaders headers, Network from) {
        receiveWebhook
                .receive(provider, new String(body, StandardCharsets.UTF_8), headers, from)
                .ifPresent(stored -> janitor.wake(provider));
    }

    /** The gateway alone writes the header. */
    private static Network network(HttpServletRequest request) {
        String forwarded = request.getHeader("X-Forwarded-For");
        return Network.of(forwarded == null || forwarded.isBlank() ? request.getRemoteAddr() : forwarded);
    }
}
