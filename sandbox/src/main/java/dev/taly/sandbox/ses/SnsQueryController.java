package dev.taly.sandbox.ses;

import dev.taly.sandbox.aws.QueryParameters;
import dev.taly.sandbox.aws.SignatureRefused;
import dev.taly.sandbox.aws.SignatureV4;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** SNS as the topic's owner asks it, by the query protocol: what subscriptions there are. */
@RestController
class SnsQueryController {

    private static final int MOST_BYTES = 64 * 1024;
    private static final String SUBSCRIPTION = ":sandbox-subscription";

    private final SignatureV4 signatures;
    private final SnsSettings settings;
    private final SnsTopic topic;

    SnsQueryController(SignatureV4 signatures, SnsSettings settings, SnsTopic topic) {
        this.signatures = signatures;
        this.settings = settings;
        this.topic = topic;
    }

    @PostMapping("/sns/")
    ResponseEntity<String> query(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES);
        signatures.verify(request, "sns", SignatureV4.sha256(body));
        var asked = QueryParameters.of(new String(body, StandardCharsets.UTF_8));
        return switch (String.valueOf(asked.get("Action"))) {
            case "ListSubscriptionsByTopic" -> subscriptions(asked.get("TopicArn"));
            case "GetSubscriptionAttributes" -> attributes(asked.get("SubscriptionArn"));
            default ->
                error(
                        400,
                        "InvalidAction",
                        "The sandbox doubles only ListSubscriptionsByTopic and GetSubscriptionAttributes.");
        };
    }

    @ExceptionHandler
    ResponseEntity<String> refused(SignatureRefused signature) {
        SesError error = SesError.of(signature);
        return error(error.status(), error.type().replace("Exception", ""), String.valueOf(error.getMessage()));
    }

    private ResponseEntity<String> subscriptions(@Nullable String topicArn) {
        if (topicArn == null || !settings.topicArn().equals(topicArn)) {
            return error(404, "NotFound", "Topic does not exist");
        }
        String arn = topic.isConfirmed() ? topicArn + SUBSCRIPTION : "PendingConfirmation";
        String members = settings.webhookUrl().isEmpty()
                ? ""
                : "<member><TopicArn>%s</TopicArn><Protocol>https</Protocol><SubscriptionArn>%s</SubscriptionArn><Endpoint>%s</Endpoint></member>"
                        .formatted(topicArn, arn, settings.webhookUrl());
        return answer("ListSubscriptionsByTopic", "<Subscriptions>" + members + "</Subscriptions>");
    }

    private ResponseEntity<String> attributes(@Nullable String subscriptionArn) {
        return topic.isConfirmed() && (settings.topicArn() + SUBSCRIPTION).equals(subscriptionArn)
                ? answer(
                        "GetSubscriptionAttributes",
                        "<Attributes><entry><key>RawMessageDelivery</key><value>false</value></entry></Attributes>")
                : error(404, "NotFound", "Subscription does not exist");
    }

    private static ResponseEntity<String> answer(String action, String result) {
        return xml(
                200,
                "<%1$sResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><%1$sResult>%2$s</%1$sResult><ResponseMetadata><RequestId>%3$s</RequestId></ResponseMetadata></%1$sResponse>"
                        .formatted(action, result, UUID.randomUUID()));
    }

    private static ResponseEntity<String> error(int status, String code, String message) {
        return xml(
                status,
                "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
                        .formatted(code, message, UUID.randomUUID()));
    }

    private static ResponseEntity<String> xml(int status, String text) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_XML).body(text);
    }
}
