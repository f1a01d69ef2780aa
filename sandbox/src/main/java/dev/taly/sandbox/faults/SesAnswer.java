package dev.taly.sandbox.faults;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The errors that SES is documented to answer to SendEmail.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SES: SendEmail, errors</a>
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html">SES: email sending errors</a>
 */
enum SesAnswer {
    ACCOUNT_SUSPENDED(
            "AccountSuspendedException", 400, "The account's ability to send email is permanently restricted."),
    BAD_REQUEST("BadRequestException", 400, "The input you provided is invalid."),
    LIMIT_EXCEEDED("LimitExceededException", 400, "There are too many instances of the specified resource type."),
    MAIL_FROM_DOMAIN_NOT_VERIFIED("MailFromDomainNotVerifiedException", 400, "The sending domain isn't verified."),
    /** As a sender that is not verified gets it, and any recipient while the account is in the SES sandbox. */
    MESSAGE_REJECTED(
            "MessageRejected",
            400,
            "Email address is not verified. The following identities failed the check in region EU-CENTRAL-1:"
                    + " no-reply@taly.test"),
    NOT_FOUND("NotFoundException", 404, "The resource you attempted to access doesn't exist."),
    SENDING_PAUSED("SendingPausedException", 400, "The account's ability to send email is currently paused."),
    TOO_MANY_REQUESTS("TooManyRequestsException", 429, "Too many requests have been made to the operation.");

    private final String type;
    private final int status;
    private final String message;

    SesAnswer(String type, int status, String message) {
        this.type = type;
        this.status = status;
        this.message = message;
    }

    static @Nullable SesAnswer of(String type) {
        return Arrays.stream(values())
                .filter(answer -> answer.type.equals(type))
                .findFirst()
                .orElse(null);
    }

    static String types() {
        return Arrays.stream(values()).map(SesAnswer::type).collect(Collectors.joining(", "));
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }
}
