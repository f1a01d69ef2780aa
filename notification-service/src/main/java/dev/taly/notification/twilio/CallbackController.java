package dev.taly.notification.twilio;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.webhooks.WebhookProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Webhooks", description = "For providers, who sign what they send.")
class CallbackController {

    private static final Logger log = LoggerFactory.getLogger(CallbackController.class);

    private final CallbackSignature signature;
    private final DeliveryService deliveries;

    CallbackController(CallbackSignature signature, DeliveryService deliveries) {
        this.signature = signature;
        this.deliveries = deliveries;
    }

    @PostMapping(path = "/api/v1/webhooks/twilio", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "receiveTwilioStatus", summary = "Take what Twilio reports about a text message")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                            schema = @Schema(implementation = StatusCallback.class)))
    @ApiResponse(responseCode = "204", description = "Kept; reports come in any order and any number of times")
    @ApiResponse(responseCode = "400", description = "malformed-request")
    @ApiResponse(responseCode = "403", description = "signature-invalid: nothing is kept")
    @ApiResponse(responseCode = "404", description = "not-found: no such delivery")
    void status(
            @Parameter(in = ParameterIn.QUERY, required = true, description = "What the report is about") @RequestParam
                    UUID delivery,
            @RequestBody MultiValueMap<String, String> form,
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signed) {
        Map<String, String> fields = form.toSingleValueMap();
        if (!signature.isOf(delivery, fields, signed)) {
            throw WebhookProblem.SIGNATURE_INVALID.exception();
        }
        StatusCallback callback = StatusCallback.of(fields);
        boolean known = callback.report(delivery).map(deliveries::report).orElseGet(() -> {
            log.warn("Twilio reports an unknown status about delivery {}", delivery);
            return true;
        });
        if (!known) {
            throw CommonProblem.NOT_FOUND.exception();
        }
    }
}
