package dev.taly.notification.ses;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.notification.webhooks.WebhookProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where Amazon SNS brings what SES reports; it says that its JSON is text. */
@RestController
@Tag(name = "Webhooks")
class SesWebhookController {

    private static final Logger log = LoggerFactory.getLogger(SesWebhookController.class);
    private static final int LONGEST_ID = 100;

    private final SnsSignature signature;
    private final SnsHosts hosts;
    private final SnsHttp http;
    private final SesEventService events;
    private final JsonMapper json;

    SesWebhookController(
            SnsSignature signature, SnsHosts hosts, SnsHttp http, SesEventService events, JsonMapper json) {
        this.signature = signature;
        this.hosts = hosts;
        this.http = http;
        this.events = events;
        this.json = json;
    }

    @PostMapping(
            path = "/api/v1/webhooks/ses",
            consumes = {MediaType.TEXT_PLAIN_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "receiveSesEvent",
            summary = "Take what SES reports about a mail, as Amazon SNS brings it",
            description = "Signed by Amazon for our topic. A subscription of that topic is confirmed.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "204", description = "Kept; each message counts once, however often it comes")
    @ApiResponse(responseCode = "400", description = "malformed-request")
    @ApiResponse(responseCode = "403", description = "signature-invalid: nothing is kept")
    @ApiResponse(
            responseCode = "503",
            description = "service-unavailable: Amazon's certificate cannot be read right now")
    void take(@RequestBody byte[] body) {
        SnsMessage message = read(body, SnsMessage.class);
        if (!signature.isOf(message)) {
            throw WebhookProblem.SIGNATURE_INVALID.exception();
        }
        switch (String.valueOf(message.type())) {
            case SnsMessage.NOTIFICATION -> notified(message);
            case SnsMessage.CONFIRMATION -> confirm(message);
            case SnsMessage.UNSUBSCRIBED ->
                log.error("SES reports nothing any more: the topic was unsubscribed. Subscribe it again");
            default -> log.warn("Amazon SNS sent a message of an unknown type");
        }
    }

    private void notified(SnsMessage message) {
        String id = Objects.requireNonNull(message.messageId());
        if (id.length() > LONGEST_ID) {
            throw CommonProblem.MALFORMED_REQUEST.exception();
        }
        // what is published by hand, or by SES to say that it may publish, is no event
        SesEvent event = String.valueOf(message.message()).startsWith("{")
                ? read(
                        String.valueOf(message.message()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        SesEvent.class)
                : new SesEvent(null, null, null, null);
        events.take(id, event);
    }

    private void confirm(SnsMessage message) {
        URI address =
                hosts.confirmation(message.subscribeUrl()).orElseThrow(WebhookProblem.SIGNATURE_INVALID::exception);
        http.get(address);
        log.info("The subscription of {} is confirmed", message.topicArn());
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            T read = json.readValue(body, type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException unreadable) {
            log.debug("No JSON of Amazon's", unreadable);
        }
        throw CommonProblem.MALFORMED_REQUEST.exception();
    }
}
