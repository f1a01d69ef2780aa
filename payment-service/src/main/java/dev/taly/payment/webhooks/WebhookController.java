package dev.taly.payment.webhooks;

import dev.taly.events.payment.PaymentProvider;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
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

    private final WebhookService webhooks;
    private final WebhookJanitor janitor;
    private final TaskExecutor executor;

    WebhookController(
            WebhookService webhooks,
            WebhookJanitor janitor,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.webhooks = webhooks;
        this.janitor = janitor;
        this.executor = executor;
    }

    /** Answers as soon as the webhook is stored: a provider that waits sends it again. */
    @PostMapping("/stripe")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "receiveStripeWebhook", summary = "Take an event from Stripe")
    @ApiResponse(responseCode = "204", description = "Stored; it takes effect once, however often it is sent")
    @ApiResponse(responseCode = "400", description = "signature-invalid: nothing is stored", content = @Content)
    void stripe(@RequestBody byte[] body, @RequestHeader HttpHeaders headers) {
        webhooks.receive(PaymentProvider.STRIPE, new String(body, StandardCharsets.UTF_8), headers)
                .ifPresent(stored -> executor.execute(() -> janitor.handle(stored)));
    }
}
