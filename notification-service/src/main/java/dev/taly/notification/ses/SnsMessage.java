package dev.taly.notification.ses;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon SNS posts, as it came: the signature is over these texts.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html">SNS: notification</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html">SNS: confirmation</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SnsMessage(
        @JsonProperty("Type") @Nullable String type,
        @JsonProperty("MessageId") @Nullable String messageId,
        @JsonProperty("TopicArn") @Nullable String topicArn,
        @JsonProperty("Subject") @Nullable String subject,
        @JsonProperty("Message") @Nullable String message,
        @JsonProperty("Timestamp") @Nullable String timestamp,
        @JsonProperty("Token") @Nullable String token,
        @JsonProperty("SubscribeURL") @Nullable String subscribeUrl,
        @JsonProperty("SignatureVersion") @Nullable String signatureVersion,
        @JsonProperty("Signature") @Nullable String signature,
        @JsonProperty("SigningCertURL") @Nullable String signingCertUrl) {

    static final String NOTIFICATION = "Notification";
    static final String CONFIRMATION = "SubscriptionConfirmation";
    static final String UNSUBSCRIBED = "UnsubscribeConfirmation";

    /** Name and value in lines, in the order of the names; what is absent is left out. */
    String signedText() {
        StringBuilder text = new StringBuilder();
        for (Field field : NOTIFICATION.equals(type) ? ofNotification() : ofConfirmation()) {
            if (field.value() != null) {
                text.append(field.name()).append('\n').append(field.value()).append('\n');
            }
        }
        return text.toString();
    }

    /** They quote addresses, and lead to secrets. */
    @Override
    public String toString() {
        return "SnsMessage[" + Objects.toString(type) + ", " + messageId + "]";
    }

    private List<Field> ofNotification() {
        return List.of(
                new Field("Message", message),
                new Field("MessageId", messageId),
                new Field("Subject", subject),
                new Field("Timestamp", timestamp),
                new Field("TopicArn", topicArn),
                new Field("Type", type));
    }

    private List<Field> ofConfirmation() {
        return List.of(
                new Field("Message", message),
                new Field("MessageId", messageId),
                new Field("SubscribeURL", subscribeUrl),
                new Field("Timestamp", timestamp),
                new Field("Token", token),
                new Field("TopicArn", topicArn),
                new Field("Type", type));
    }

    private record Field(String name, @Nullable String value) {}
}
