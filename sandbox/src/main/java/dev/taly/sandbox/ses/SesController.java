package dev.taly.sandbox.ses;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** SES v2 over restJson1. Signatures are not recomputed, but a call without one is refused. */
@RestController
@RequestMapping("/ses")
class SesController {

    /** 40 MB of message are 54 MB of Base64, and some room for the rest. */
    private static final int MOST_CHARACTERS = 60 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MOST_CHARACTERS)
                            .build())
                    .build())
            .build();

    private final Outbox outbox;

    SesController(Outbox outbox) {
        this.outbox = outbox;
    }

    @PostMapping("/v2/email/outbound-emails")
    ResponseEntity<Map<String, String>> sendEmail(HttpServletRequest request) throws IOException {
        authenticate(request);
        return answer(200).body(Map.of("MessageId", outbox.send(read(request))));
    }

    @RequestMapping("/**")
    void anythingElse() {
        throw new SesError(404, "UnknownOperationException", "The sandbox doubles only SendEmail.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(SesError error) {
        var message = error.getMessage() == null ? "" : error.getMessage();
        return answer(error.status()).header("x-amzn-ErrorType", error.type()).body(Map.of("message", message));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status)
                .header("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private static void authenticate(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (authorization == null) {
            throw new SesError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        if (!authorization.matches("AWS4-HMAC-SHA256 .*Credential=.+/ses/aws4_request.*Signature=[0-9a-f]{64}.*")) {
            throw new SesError(
                    403, "IncompleteSignatureException", "The Authorization header is not a signature for ses.");
        }
    }

    private static SendEmail read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_CHARACTERS + 1);
        if (body.length > MOST_CHARACTERS) {
            throw new SesError(413, "RequestEntityTooLargeException", "The request is too large.");
        }
        try {
            var asked = JSON.readValue(body, SendEmail.class);
            if (asked == null) {
                throw new SesError(400, "SerializationException", "The body is not a JSON object.");
            }
            return asked;
        } catch (JacksonException e) {
            throw new SesError(400, "SerializationException", "The body is not a SendEmail request.");
        }
    }
}
