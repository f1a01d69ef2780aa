package dev.taly.sandbox.ses;

import dev.taly.sandbox.aws.SignatureRefused;
import dev.taly.sandbox.aws.SignatureV4;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** SES v2 over restJson1. */
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

    private final SignatureV4 signatures;
    private final Outbox outbox;
    private final SnsSettings sns;

    SesController(SignatureV4 signatures, Outbox outbox, SnsSettings sns) {
        this.signatures = signatures;
        this.outbox = outbox;
        this.sns = sns;
    }

    @PostMapping("/v2/email/outbound-emails")
    ResponseEntity<Map<String, String>> sendEmail(HttpServletRequest request) throws IOException {
        var body = read(request);
        signatures.verify(request, "ses", SignatureV4.sha256(body));
        return answer(200).body(Map.of("MessageId", outbox.send(parse(body))));
    }

    @GetMapping("/v2/email/account")
    ResponseEntity<Map<String, Object>> account(HttpServletRequest request) {
        signatures.verify(request, "ses", SignatureV4.sha256(new byte[0]));
        return answer(200)
                .body(Map.of("ProductionAccessEnabled", true, "SendingEnabled", true, "EnforcementStatus", "HEALTHY"));
    }

    /** Any domain is verified here, as any sender is taken; an address has no identity of its own. */
    @GetMapping("/v2/email/identities/{identity}")
    ResponseEntity<Map<String, Object>> identity(@PathVariable String identity, HttpServletRequest request) {
        signatures.verify(request, "ses", SignatureV4.sha256(new byte[0]));
        if (identity.contains("@")) {
            throw new SesError(404, "NotFoundException", "Email identity " + identity + " does not exist.");
        }
        return answer(200)
                .body(Map.of(
                        "IdentityType",
                        "DOMAIN",
                        "VerifiedForSendingStatus",
                        true,
                        "VerificationStatus",
                        "SUCCESS",
                        "DkimAttributes",
                        Map.of("SigningEnabled", true, "Status", "SUCCESS")));
    }

    @GetMapping("/v2/email/configuration-sets/{name}")
    ResponseEntity<Map<String, Object>> configurationSet(@PathVariable String name, HttpServletRequest request) {
        signatures.verify(request, "ses", SignatureV4.sha256(new byte[0]));
        checkSet(name);
        return answer(200).body(Map.of("ConfigurationSetName", name, "SendingOptions", Map.of("SendingEnabled", true)));
    }

    /** It reports to the one topic, as {@link MailboxSimulator} does. */
    @GetMapping("/v2/email/configuration-sets/{name}/event-destinations")
    ResponseEntity<Map<String, Object>> eventDestinations(@PathVariable String name, HttpServletRequest request) {
        signatures.verify(request, "ses", SignatureV4.sha256(new byte[0]));
        checkSet(name);
        return answer(200)
                .body(Map.of(
                        "EventDestinations",
                        List.of(Map.of(
                                "Name",
                                "sns",
                                "Enabled",
                                true,
                                "MatchingEventTypes",
                                List.of("SEND", "DELIVERY", "BOUNCE", "COMPLAINT", "REJECT"),
                                "SnsDestination",
                                Map.of("TopicArn", sns.topicArn())))));
    }

    private void checkSet(String name) {
        if (!name.equals(sns.configurationSet())) {
            throw new SesError(404, "NotFoundException", "Configuration set " + name + " does not exist.");
        }
    }

    @RequestMapping("/**")
    void anythingElse() {
        throw new SesError(
                404,
                "UnknownOperationException",
                "The sandbox doubles only SendEmail, GetAccount, GetEmailIdentity, GetConfigurationSet and"
                        + " GetConfigurationSetEventDestinations.");
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(SesError error) {
        var message = error.getMessage() == null ? "" : error.getMessage();
        return answer(error.status()).header("x-amzn-ErrorType", error.type()).body(Map.of("message", message));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(SignatureRefused signature) {
        return refused(SesError.of(signature));
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status)
                .header("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_CHARACTERS + 1);
        if (body.length > MOST_CHARACTERS) {
            throw new SesError(413, "RequestEntityTooLargeException", "The request is too large.");
        }
        return body;
    }

    private static SendEmail parse(byte[] body) {
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
